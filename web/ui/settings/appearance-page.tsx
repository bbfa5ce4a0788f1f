// How it looks and which language it speaks.

import { avatars } from '../controls/avatar-choice.ts';
import { MoonIcon, ScreenIcon, SunIcon } from '../controls/more-icons.tsx';
import { chooseTheme, chosenTheme } from '../theme.ts';
import { useLiveValue } from '../use-live-query.ts';
import { account } from '../words/en/account.ts';
import { settings } from '../words/en/settings.ts';
import {
  chooseLanguage,
  chosenLanguage,
  isLanguage,
  languageFor,
  languageNames,
  languages,
  speakLanguage,
} from '../words/language.ts';
import { wordsOf } from '../words/words.ts';
import styles from './setting.module.css';
import { OneOf, OnOff, Setting } from './setting.tsx';

const AppearancePage = () => {
  const words = wordsOf('settings', settings);
  const looks = wordsOf('account', account);
  const initials = useLiveValue(avatars.value);
  const theme = useLiveValue(chosenTheme);
  return (
    <>
      <OneOf
        title={words.theme}
        value={theme}
        choices={[
          { value: 'system', name: looks.system, icon: ScreenIcon },
          { value: 'light', name: looks.light, icon: SunIcon },
          { value: 'dark', name: looks.dark, icon: MoonIcon },
        ]}
        onChoose={chooseTheme}
      />
      <OnOff
        name={words.avatars}
        hint={words.avatarsHint}
        on={initials === 'shown'}
        onTurn={(on) => avatars.choose(on ? 'shown' : 'hidden')}
      />
      <Setting title={words.language} hint={words.languageHint}>
        <select
          className={styles.select}
          aria-label={words.language}
          value={chosenLanguage() ?? ''}
          onChange={({ target: { value } }) => {
            chooseLanguage(isLanguage(value) ? value : null);
            void speakLanguage();
          }}
        >
          <option value="">
            {words.browserLanguage(languageNames[languageFor(null, navigator.languages).language])}
          </option>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </select>
      </Setting>
    </>
  );
};

export default AppearancePage;
