// Notifications of new mail: asked for here and nowhere else.

import { useState } from 'react';
import { notices } from '../notices/choice.ts';
import { useLiveValue } from '../use-live-query.ts';
import { notices as english } from '../words/en/notices.ts';
import { wordsOf } from '../words/words.ts';
import styles from './setting.module.css';
import { OneOf } from './setting.tsx';

type Permission = NotificationPermission | 'missing';

const permissionNow = (): Permission => globalThis.Notification?.permission ?? 'missing';

const NoticesPage = () => {
  const words = wordsOf('notices', english);
  const choice = useLiveValue(notices.value);
  const [permission, setPermission] = useState(permissionNow);
  const choose = async (wanted: typeof choice): Promise<void> => {
    if (wanted !== 'off' && permissionNow() === 'default')
      await Notification.requestPermission().catch(() => undefined);
    const now = permissionNow();
    setPermission(now);
    notices.choose(now === 'granted' ? wanted : 'off');
  };
  const hint = { granted: words.hint, default: words.hint, denied: words.denied, missing: words.missing }[permission];
  return (
    <>
      <OneOf
        title={words.title}
        value={permission === 'granted' ? choice : 'off'}
        choices={[
          { value: 'off', name: words.off },
          { value: 'sender', name: words.sender },
          { value: 'subject', name: words.subject },
        ]}
        onChoose={(wanted) => void choose(wanted)}
      />
      <p className={styles.hint} role="status">
        {hint}
      </p>
    </>
  );
};

export default NoticesPage;
