// English: who gets a letter.

export const recipients = {
  bringBack: (name: string) => `Bring back ${name}`,
  removed: (name: string, keys: string) => `${name} is removed. ${keys} brings it back.`,
  moved: (name: string, line: string) => `${name} is in “${line}” now.`,
  keys: 'Enter changes it, Delete removes it, Alt and an arrow up or down moves it to another line.',
};
