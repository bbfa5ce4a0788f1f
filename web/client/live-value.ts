// A value that changes over time and can be watched. Fits React's useSyncExternalStore without knowing React.

export interface LiveValue<T> {
  get(): T;
  /** Returns the function that stops the watching. */
  subscribe(onChange: () => void): () => void;
}

/** The writable side; kept by the owner of the value. */
export class LiveSource<T> implements LiveValue<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  // Arrow properties: both are handed around without their object.
  readonly get = (): T => this.#value;

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => {
      this.#watchers.delete(onChange);
    };
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher();
  }
}
