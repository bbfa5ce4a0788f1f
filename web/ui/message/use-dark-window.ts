// Is the app dark at this moment: by the person's choice, else by the system's?

import { useSyncExternalStore } from 'react';

const query = '(prefers-color-scheme: dark)';

const subscribe = (onChange: () => void): (() => void) => {
  const media = window.matchMedia(query);
  const chosen = new MutationObserver(onChange);
  media.addEventListener('change', onChange);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', onChange);
    chosen.disconnect();
  };
};

export const isDarkWindow = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? window.matchMedia(query).matches : theme === 'dark';
};

export const useDarkWindow = (): boolean => useSyncExternalStore(subscribe, isDarkWindow);
