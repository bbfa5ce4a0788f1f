// Which language the screen speaks: what the person chose, else the first of the browser's that is here, else English.

import { LiveSource, type LiveValue } from '../../client/live-value.ts';
import { speak, type Translation } from './words.ts';

export const languages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
  ar: 'العربية',
};

const translations: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Translation }>>> = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ja: () => import('./ja.ts'),
  ar: () => import('./ar.ts'),
};

const rightToLeft: ReadonlySet<string> = new Set(['ar']);
const key = 'postern.language';

export const isLanguage = (value: unknown): value is Language => (languages as readonly unknown[]).includes(value);

const baseOf = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';

/** What was chosen on this device; null: whatever the browser says. */
export const chosenLanguage = (): Language | null => {
  try {
    const value = localStorage.getItem(key);
    return isLanguage(value) ? value : null;
  } catch {
    return null; // storage may be switched off
  }
};

/** Keeps the choice; `speakLanguage` makes the page speak it. */
export const chooseLanguage = (language: Language | null): void => {
  try {
    if (language === null) localStorage.removeItem(key);
    else localStorage.setItem(key, language);
  } catch {
    // The browser's language stays, then.
  }
};

/**
 * The language and the tag to write numbers and dates by: of the person's own region where the browser names one.
 * @param preferred BCP 47 tags, best first
 */
export const languageFor = (
  chosen: Language | null,
  preferred: readonly string[],
): { readonly language: Language; readonly locale: string } => {
  const language = chosen ?? preferred.map(baseOf).find(isLanguage) ?? 'en';
  const regional = preferred.find((tag) => baseOf(tag) === language);
  return { language, locale: regional ?? (language === 'en' ? 'en-GB' : language) };
};

const current = new LiveSource('');
/** The tag of the language that is spoken: whoever draws it as a key renders anew when it changes. */
export const spokenTag: LiveValue<string> = current;

/** Speaks the person's language from now on. Where its words cannot be loaded, English. */
export const speakLanguage = async (): Promise<void> => {
  const { language, locale } = languageFor(chosenLanguage(), navigator.languages);
  const load = language === 'en' ? null : translations[language];
  const found = load === null ? null : await load().catch(() => null);
  const spoken = load !== null && found === null ? { language: 'en', locale: 'en-GB' } : { language, locale };
  speak(spoken.locale, found?.default ?? null);
  document.documentElement.lang = spoken.language;
  document.documentElement.dir = rightToLeft.has(spoken.language) ? 'rtl' : 'ltr';
  current.set(spoken.locale);
};
