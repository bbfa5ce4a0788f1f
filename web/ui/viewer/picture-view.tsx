// A picture, as large as it fits or larger. What it really is, its own bytes say; what no raster picture is, is not shown.

import { useEffect, useRef, useState } from 'react';
import { type PictureType, readPictureType } from '../../html/picture-type.ts';
import { viewer as english } from '../words/en/viewer.ts';
import { wordsOf } from '../words/words.ts';
import { Stage, Unshown } from './stage.tsx';
import { useBox } from './use-box.ts';
import styles from './viewer.module.css';
import { fitInto, type Zoom } from './zoom.ts';

interface PictureViewProps {
  readonly bytes: Blob;
  readonly name: string;
  readonly zoom: Zoom;
}

/** Bytes in which a picture's size stands. */
const headBytes = 2 * 1024 * 1024;

/** Pixels between the picture and the edges. */
const margin = 32;

type Shown = { readonly url: string; readonly type: PictureType } | 'none' | null;

export const PictureView = ({ bytes, name, zoom }: PictureViewProps) => {
  const [shown, setShown] = useState<Shown>(null);
  const [own, setOwn] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const box = useBox(stage);
  useEffect(() => {
    let here = true;
    let url: string | null = null;
    const look = async (): Promise<void> => {
      const type = readPictureType(new Uint8Array(await bytes.slice(0, headBytes).arrayBuffer()));
      if (!here) return;
      url = type && URL.createObjectURL(new Blob([bytes], { type: type.type }));
      setShown(type && url !== null ? { url, type } : 'none');
    };
    look().catch(() => here && setShown('none'));
    return () => {
      here = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [bytes]);

  if (shown === 'none') return <Unshown>{wordsOf('viewer', english).noPicture}</Unshown>;
  const fit = own && box && fitInto(own, { width: box.width - margin, height: box.height - margin });
  return (
    <Stage ref={stage} name={name}>
      {shown === null ? null : (
        <img
          className={styles.picture}
          src={shown.url}
          alt={name}
          data-loaded={fit ? '' : undefined}
          style={fit ? { inlineSize: fit.width * zoom, blockSize: fit.height * zoom } : undefined}
          // A camera that was held upright says so in the file: the browser knows the size as it is seen.
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setOwn({ width, height })}
          onError={() => setShown('none')}
        />
      )}
    </Stage>
  );
};
