// Names of the files in an archive: each once. Pure.

/** "plan.pdf", "plan.pdf" → "plan.pdf", "plan (2).pdf"; names that differ in case alone are one on many systems. */
export const zipNames = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const stem = dot > 0 ? name.slice(0, dot) : name;
    const ending = dot > 0 ? name.slice(dot) : '';
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem} (${count})${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
};

/** The archive's own name, by the subject. */
export const zipNameOf = (subject: string): string =>
  `${
    subject
      .replace(/[\s\p{C}\\/:*?"<>|]+/gu, ' ')
      .replace(/^[\s.]+|[\s.]+$/g, '')
      .slice(0, 80) || 'attachments'
  }.zip`;
