// English: how a day and a time stand together. The day and the time themselves are Intl's.

export const dates = {
  today: (time: string) => `Today ${time}`,
  yesterday: (time: string) => `Yesterday ${time}`,
  on: (day: string, time: string) => `${day}, ${time}`,
};
