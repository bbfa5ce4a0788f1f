// Counters and gauges of one bridge process, in Prometheus' text format. No labels that name a person.

const counterHelp = {
  sign_ins: 'Accepted sign-ins',
  sign_ins_refused: 'Refused sign-ins, rate limits included',
  sockets: 'WebSockets that reached a mail server',
  upgrades_refused: 'WebSocket upgrades refused',
  dials: 'Connections opened to mail servers',
  parked_used: 'Parked connections that were picked up',
  bytes_down: 'Octets from mail servers to browsers',
  bytes_up: 'Octets from browsers to mail servers',
  pauses: 'Times a mail server was paused for want of credit or for a slow browser',
  stalls: 'Connections ended because one side took nothing',
  pictures: 'Pictures of messages fetched',
  unsubscribed: 'Mailing lists left with one click',
  submissions: 'Messages that a submission server took',
  submissions_refused: 'Messages that were not sent, or of which it is not known',
  requests_refused: 'HTTP requests answered with a problem',
  defects: 'Errors nobody expected',
} as const;

export type CounterName = keyof typeof counterHelp;

export class Metrics {
  readonly #counts = new Map<CounterName, number>();
  readonly #gauges = new Map<string, { help: string; read: () => number }>();

  add(name: CounterName, by = 1): void {
    this.#counts.set(name, this.value(name) + by);
  }

  value(name: CounterName): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Registers a value that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number): void {
    this.#gauges.set(name, { help, read });
  }

  /** Text exposition format 0.0.4. */
  text(): string {
    const lines: string[] = [];
    for (const [name, help] of Object.entries(counterHelp))
      lines.push(
        `# HELP postern_${name}_total ${help}`,
        `# TYPE postern_${name}_total counter`,
        `postern_${name}_total ${this.value(name as CounterName)}`,
      );
    for (const [name, { help, read }] of this.#gauges)
      lines.push(`# HELP postern_${name} ${help}`, `# TYPE postern_${name} gauge`, `postern_${name} ${read()}`);
    return `${lines.join('\n')}\n`;
  }
}
