// What is thrown when an option cannot be used. Its message is one sentence for the operator.

export class ConfigError extends Error {}
