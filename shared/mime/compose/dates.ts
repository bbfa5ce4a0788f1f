// The Date field (RFC 5322 §3.3), written: English names, the writer's own zone.

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

export interface LetterDate {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Minutes east of UTC, as the writer's clock shows them. */
  readonly zone: number;
}

/** E.g. `Sat, 21 Nov 2026 15:04:05 +0100`. */
export const dateTime = ({ at, zone }: LetterDate): string => {
  const local = new Date(at + zone * 60_000);
  const [day, month] = [days[local.getUTCDay()]!, months[local.getUTCMonth()]!];
  const date = `${day}, ${local.getUTCDate()} ${month} ${String(local.getUTCFullYear()).padStart(4, '0')}`;
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  const away = Math.abs(Math.trunc(zone));
  return `${date} ${time} ${zone < 0 ? '-' : '+'}${two(Math.floor(away / 60))}${two(away % 60)}`;
};
