// The files that go with a letter, and those that are on their way into it.

import type { LetterFile } from '../../client/letters.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { ClipIcon, CrossIcon } from '../controls/icons.tsx';
import { sizeText } from '../message/media-kind.ts';
import { arriving as english } from '../words/en/arriving.ts';
import { compose } from '../words/en/compose.ts';
import { wordsOf } from '../words/words.ts';
import type { ArrivingFile } from './arriving.ts';
import styles from './composer.module.css';

interface AttachedFilesProps {
  readonly arriving: readonly ArrivingFile[];
  onStop(id: number): void;
  onRetry(id: number): void;
  readonly files: readonly LetterFile[];
  onRemove(index: number): void;
}

export const AttachedFiles = ({ arriving, files, onRemove, onRetry, onStop }: AttachedFilesProps) => {
  const words = wordsOf('compose', compose);
  const ways = wordsOf('arriving', english);
  if (files.length + arriving.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={words.files}>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may be alike, and none has a state
        <li key={index}>
          <ClipIcon size={14} />
          <span dir="auto">{file.name}</span>
          <small>{sizeText(file.content.size)}</small>
          <IconButton name={words.remove(file.name)} icon={CrossIcon} onClick={() => onRemove(index)} />
        </li>
      ))}
      {arriving.map(({ id, isFailed, name, share }) => (
        <li key={`arriving ${id}`} data-failed={isFailed || undefined}>
          <ClipIcon size={14} />
          <span dir="auto">{name}</span>
          {isFailed ? (
            <small role="alert">
              {ways.failed}{' '}
              <Button look="link" onClick={() => onRetry(id)}>
                {words.tryAgain}
              </Button>
            </small>
          ) : (
            <progress max={1} value={share} aria-label={ways.loading(name)} />
          )}
          <IconButton name={words.remove(name)} icon={CrossIcon} onClick={() => onStop(id)} />
        </li>
      ))}
    </ul>
  );
};
