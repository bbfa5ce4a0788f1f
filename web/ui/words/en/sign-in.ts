// English: the sign-in page.

export const signIn = {
  title: 'Sign in to Postern',
  lead: 'With the mail account you already have.',
  username: 'Email or user name',
  password: 'Password',
  showCharacters: 'Show characters',
  hideCharacters: 'Hide characters',
  server: 'Mail server',
  keep: 'Keep mail on this device',
  kept: 'You stay signed in for 14 days. Signing out erases it.',
  notKept: 'Leave it off on a computer you share.',
  signingIn: 'Signing in…',
  signIn: 'Sign in',
};
