// A device of a test: databases as bytes that outlive their connections, so that a test can damage them.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { Database } from '../database.ts';
import type { DatabaseFiles } from '../generations.ts';

const sqlite = await sqlite3InitModule();
let disks = 0;

export class DiskFiles implements DatabaseFiles {
  readonly files = new Map<string, Uint8Array>();
  readonly #disk = ++disks;
  #opened = 0;

  names(): readonly string[] {
    return [...this.files.keys()];
  }

  open(name: string): Database {
    const path = `/disk-${this.#disk}-${++this.#opened}`;
    sqlite.capi.sqlite3_js_posix_create_file(path, this.read(name));
    if (!this.files.has(name)) this.files.set(name, new Uint8Array(0));
    const db = new sqlite.oo1.DB(path);
    const close = db.close.bind(db);
    db.close = () => {
      try {
        this.files.set(name, sqlite.capi.sqlite3_js_db_export(db));
      } catch {
        // Too damaged to be read whole: it is as it was.
      }
      close();
    };
    return new Database(db);
  }

  read(name: string): Uint8Array {
    return this.files.get(name)?.slice() ?? new Uint8Array(0);
  }

  write(name: string, bytes: Uint8Array): void {
    this.files.set(name, bytes.slice());
  }

  remove(name: string): void {
    this.files.delete(name);
  }
}
