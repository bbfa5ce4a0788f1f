// The public face of the IMAP library. What is not here is nobody else's to import.

export type {
  Command,
  CommandContext,
  CommandProgress,
  Completion,
  ContinuationReply,
  Running,
  SectionTaker,
  SessionState,
} from './client/command.ts';
export { deleteAcl, getAcl, listRights, myRights, type SetAclOptions, setAcl } from './client/commands/acl.ts';
export { type AppendOptions, type AppendResult, append, type NewMessage } from './client/commands/append.ts';
export { authenticate } from './client/commands/authenticate.ts';
export { cancelUpdate } from './client/commands/cancel-update.ts';
export { capability } from './client/commands/capability.ts';
export { check } from './client/commands/check.ts';
export { close } from './client/commands/close.ts';
export { compress } from './client/commands/compress.ts';
export { copy } from './client/commands/copy.ts';
export { type CreateOptions, type CreateResult, create } from './client/commands/create.ts';
export { deleteMailbox } from './client/commands/delete.ts';
export { enable } from './client/commands/enable.ts';
export { type ExpungeResult, expunge } from './client/commands/expunge.ts';
export { type FetchOptions, fetch } from './client/commands/fetch.ts';
export {
  binary,
  binaryPeek,
  binarySize,
  body,
  bodyPeek,
  type FetchItem,
  type FetchMacro,
  type HeaderLinesItem,
  headerFields,
  headerFieldsNot,
  headerLines,
  type PlainFetchItem,
  type SectionFetchItem,
  type Slice,
} from './client/commands/fetch-item.ts';
export { id } from './client/commands/id.ts';
export { type IdleCommand, idle } from './client/commands/idle.ts';
export { getJmapAccess } from './client/commands/jmap-access.ts';
export {
  type ListOptions,
  type ListReturn,
  type ListSelection,
  list,
  lsub,
  xlist,
} from './client/commands/list.ts';
export { login } from './client/commands/login.ts';
export { logout } from './client/commands/logout.ts';
export { type GetMetadataOptions, getMetadata, type MetadataResult, setMetadata } from './client/commands/metadata.ts';
export { move } from './client/commands/move.ts';
export { type MailboxSearchResult, multiSearch } from './client/commands/multi-search.ts';
export { namespace } from './client/commands/namespace.ts';
export { noop } from './client/commands/noop.ts';
export {
  type EventGroup,
  type NotifyEvent,
  type NotifyOptions,
  notify,
  notifyNone,
} from './client/commands/notify.ts';
export { type PartialSlice, partial } from './client/commands/partial.ts';
export { getQuota, getQuotaRoot, setQuota } from './client/commands/quota.ts';
export { rename } from './client/commands/rename.ts';
export { replace } from './client/commands/replace.ts';
export {
  type SearchOptions,
  type SearchReturningOptions,
  search,
  searchCount,
  searchReturning,
} from './client/commands/search.ts';
export type { FlagModseq, PlainSearchKey, SearchKey } from './client/commands/search-key.ts';
export type { ReturnOptions, SearchResult, SearchReturn } from './client/commands/search-return.ts';
export { type SelectData, type SelectOptions, select } from './client/commands/select.ts';
export type { Resync } from './client/commands/select-resync.ts';
export {
  type SortCriterion,
  type SortField,
  type SortReturningOptions,
  sort,
  sortReturning,
} from './client/commands/sort.ts';
export { startTls } from './client/commands/start-tls.ts';
export { type StatusItem, status } from './client/commands/status.ts';
export { type StoreOptions, type StoreResult, store } from './client/commands/store.ts';
export { type StoreLabelsOptions, storeLabels } from './client/commands/store-labels.ts';
export { subscribe, unsubscribe } from './client/commands/subscribe.ts';
export { type ThreadAlgorithm, thread } from './client/commands/thread.ts';
export { type RawResult, refusedRawCommands, unsafeRaw } from './client/commands/unsafe-raw.ts';
export { unselect } from './client/commands/unselect.ts';
export { ImapError, type ImapErrorKind } from './client/error.ts';
export { Inflater, type InflaterEvents, type InflateStream } from './client/inflater.ts';
export { type Profile, profileOf, type ServerTraits } from './client/profile.ts';
export {
  type ProfileFlag,
  type ProfileLine,
  type ProfileMatch,
  type ServerProfile,
  serverProfiles,
} from './client/profile-lines.ts';
export { type ExpungedOnly, expungeOnly } from './client/recipes/expunge-only.ts';
export {
  type FetchAroundOptions,
  type FetchedAround,
  fetchAround,
  messageLimit,
  piecesOf,
} from './client/recipes/fetch-around.ts';
export {
  type Hierarchy,
  inPersonalSpace,
  learnHierarchy,
  listAnyway,
  listSubscribed,
} from './client/recipes/hierarchy.ts';
export { type PartBytes, partBytes } from './client/recipes/part-bytes.ts';
export {
  type Backoff,
  backoffOf,
  firstUnderstood,
  isMisunderstanding,
  longestBackoff,
  type Run,
  refusalOf,
  unlessRefused,
} from './client/recipes/refusal.ts';
export {
  compareReopened,
  isWholeAnswer,
  type KnownMailbox,
  type Reopened,
  usableModseq,
} from './client/recipes/reopen.ts';
export { searchAnyway } from './client/recipes/search-anyway.ts';
export { type TokenRefusal, TokenRefusedError } from './client/sasl/bearer.ts';
export {
  chooseMechanism,
  chooseMechanisms,
  isAboutTheWay,
  type SaslMechanismName,
  type Secret,
  type SignInWay,
  type SignInWith,
  saslMechanismFor,
  saslMechanisms,
  signInCommand,
} from './client/sasl/choose.ts';
export { cramMd5 } from './client/sasl/cram-md5.ts';
export type { SaslCrypto, SaslHash } from './client/sasl/crypto.ts';
export { external } from './client/sasl/external.ts';
export { saslLogin } from './client/sasl/login.ts';
export { SaslError, type SaslFailure, type SaslMechanism, saslFailures } from './client/sasl/mechanism.ts';
export { type BearerCredential, oauthBearer } from './client/sasl/oauthbearer.ts';
export { type PlainCredential, plain } from './client/sasl/plain.ts';
export { type ScramOptions, scram } from './client/sasl/scram.ts';
export { signIn } from './client/sasl/sign-in.ts';
export { xoauth2 } from './client/sasl/xoauth2.ts';
export { type LineCredit, type SectionController, type SectionSource, sectionStream } from './client/section-stream.ts';
export {
  type Greeting,
  ImapSession,
  type RunOptions,
  type SessionCounters,
  type SessionOptions,
} from './client/session.ts';
export type { TapAnswer, TapEvent, TapOptions } from './client/tap.ts';
export type { Acl, ListedRights, MyRights, Rights } from './wire/acl.ts';
export { ArgumentError, type ByteSource, type LiteralContent } from './wire/argument.ts';
export type { BodyStructure, Disposition, LeafStructure, MultipartStructure } from './wire/body-structure.ts';
export { Capabilities } from './wire/capability.ts';
export type { Envelope, EnvelopeAddress } from './wire/envelope.ts';
export type { ExtensionCode } from './wire/extension-code.ts';
export type { FetchData, FetchSection } from './wire/fetch.ts';
export { defaultLimits, LimitError, type LimitName, type Limits } from './wire/limits.ts';
export type { ListedMailbox } from './wire/list.ts';
export type { MailboxFilter } from './wire/mailbox-filter.ts';
export {
  decodeMailboxName,
  encodeMailboxName,
  isSameMailbox,
  type MailboxName,
  mailboxLabel,
} from './wire/mailbox-name.ts';
export type { MailboxStatus } from './wire/mailbox-status.ts';
export { type MailboxUse, mailboxUse } from './wire/mailbox-use.ts';
export { type MessageSet, type SavedResult, type SequenceNumbers, savedResult } from './wire/message-set.ts';
export type { Metadata } from './wire/metadata.ts';
export type { Namespace, Namespaces } from './wire/namespace.ts';
export { NumberOrder } from './wire/number-order.ts';
export { type PartialRange, partialIndexes } from './wire/partial-range.ts';
export { type PrecautionName, precautionNames, type QuirkName, quirkNames } from './wire/quirks.ts';
export type { Quota, QuotaResource, QuotaRoots } from './wire/quota.ts';
export type {
  Continuation,
  StatusResponse,
  TaggedResponse,
  UnparsedResponse,
  UntaggedResponse,
} from './wire/response.ts';
export type { PlainCode, ResponseCode } from './wire/response-code.ts';
export type { EsearchData } from './wire/search.ts';
export { orderAfter, type PartialResult, type SearchUpdate, setAfter } from './wire/search-context.ts';
export type { SectionSpec } from './wire/section-spec.ts';
export type { SectionStart } from './wire/section-start.ts';
export type { Gap, GapReason, ShownText } from './wire/shown-text.ts';
export { storedBlocks } from './wire/stored-blocks.ts';
export { type ThreadNode, walkThreads } from './wire/thread.ts';
export { UidMap, type UidRun } from './wire/uid-map.ts';
export { type UidRange, UidSet } from './wire/uid-set.ts';
export { type ModSeq, type SeqNum, seqNum, type Uid, uid } from './wire/units.ts';
