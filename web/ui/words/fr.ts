// French.

import { account } from './fr/account.ts';
import { actions, acts } from './fr/actions.ts';
import { answers } from './fr/answers.ts';
import { app } from './fr/app.ts';
import { arrange } from './fr/arrange.ts';
import { arriving } from './fr/arriving.ts';
import { attachments, kinds } from './fr/attachments.ts';
import { beforeSending } from './fr/before-sending.ts';
import { calendar } from './fr/calendar.ts';
import { alphabets, cardMenu } from './fr/card-menu.ts';
import { changes, failed, undone } from './fr/changes.ts';
import { compose, notSent } from './fr/compose.ts';
import { composeMenu } from './fr/compose-menu.ts';
import { connection } from './fr/connection.ts';
import { protocolActions, protocolConsole } from './fr/console.ts';
import { conversation } from './fr/conversation.ts';
import { dates } from './fr/dates.ts';
import { identities } from './fr/identities.ts';
import { keys } from './fr/keys.ts';
import { later } from './fr/later.ts';
import { leaving } from './fr/leaving.ts';
import { letterFormat } from './fr/letter-format.ts';
import { letterWindow } from './fr/letter-window.ts';
import { list } from './fr/list.ts';
import { mailboxes, roles } from './fr/mailboxes.ts';
import { notices } from './fr/notices.ts';
import { palette } from './fr/palette.ts';
import { people } from './fr/people.ts';
import { problems } from './fr/problems.ts';
import { damage, reader } from './fr/reader.ts';
import { readerPane } from './fr/reader-pane.ts';
import { receipts } from './fr/receipts.ts';
import { recipients } from './fr/recipients.ts';
import { protection, report, reportReasons } from './fr/report.ts';
import { richText } from './fr/rich-text.ts';
import { safety } from './fr/safety.ts';
import { search } from './fr/search.ts';
import { settings, settingsPages } from './fr/settings.ts';
import { shortcutActions, shortcuts } from './fr/shortcuts.ts';
import { signIn } from './fr/sign-in.ts';
import { storage } from './fr/storage.ts';
import { templates } from './fr/templates.ts';
import { densityNames, layoutNames, paneNames, view } from './fr/view.ts';
import { viewer } from './fr/viewer.ts';
import { writing } from './fr/writing.ts';
import type { Translation } from './words.ts';

const french: Translation = {
  account,
  actions,
  acts,
  alphabets,
  app,
  arrange,
  attachments,
  calendar,
  cardMenu,
  changes,
  compose,
  connection,
  conversation,
  damage,
  dates,
  failed,
  keys,
  kinds,
  leaving,
  later,
  letterFormat,
  receipts,
  letterWindow,
  list,
  mailboxes,
  notices,
  palette,
  notSent,
  people,
  problems,
  protocolActions,
  protocolConsole,
  reader,
  readerPane,
  protection,
  report,
  reportReasons,
  richText,
  roles,
  safety,
  search,
  settings,
  settingsPages,
  shortcutActions,
  shortcuts,
  signIn,
  storage,
  undone,
  view,
  densityNames,
  layoutNames,
  paneNames,
  viewer,
  templates,
  answers,
  identities,
  composeMenu,
  recipients,
  beforeSending,
  arriving,
  writing,
};

export default french;
