// Spanish.

import { account } from './es/account.ts';
import { actions, acts } from './es/actions.ts';
import { answers } from './es/answers.ts';
import { app } from './es/app.ts';
import { arrange } from './es/arrange.ts';
import { arriving } from './es/arriving.ts';
import { attachments, kinds } from './es/attachments.ts';
import { beforeSending } from './es/before-sending.ts';
import { calendar } from './es/calendar.ts';
import { alphabets, cardMenu } from './es/card-menu.ts';
import { changes, failed, undone } from './es/changes.ts';
import { compose, notSent } from './es/compose.ts';
import { composeMenu } from './es/compose-menu.ts';
import { connection } from './es/connection.ts';
import { protocolActions, protocolConsole } from './es/console.ts';
import { conversation } from './es/conversation.ts';
import { dates } from './es/dates.ts';
import { identities } from './es/identities.ts';
import { keys } from './es/keys.ts';
import { later } from './es/later.ts';
import { leaving } from './es/leaving.ts';
import { letterFormat } from './es/letter-format.ts';
import { letterWindow } from './es/letter-window.ts';
import { list } from './es/list.ts';
import { mailboxes, roles } from './es/mailboxes.ts';
import { notices } from './es/notices.ts';
import { palette } from './es/palette.ts';
import { people } from './es/people.ts';
import { problems } from './es/problems.ts';
import { damage, reader } from './es/reader.ts';
import { readerPane } from './es/reader-pane.ts';
import { receipts } from './es/receipts.ts';
import { recipients } from './es/recipients.ts';
import { protection, report, reportReasons } from './es/report.ts';
import { richText } from './es/rich-text.ts';
import { safety } from './es/safety.ts';
import { search } from './es/search.ts';
import { settings, settingsPages } from './es/settings.ts';
import { shortcutActions, shortcuts } from './es/shortcuts.ts';
import { signIn } from './es/sign-in.ts';
import { storage } from './es/storage.ts';
import { templates } from './es/templates.ts';
import { densityNames, layoutNames, paneNames, view } from './es/view.ts';
import { viewer } from './es/viewer.ts';
import { writing } from './es/writing.ts';
import type { Translation } from './words.ts';

const spanish: Translation = {
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

export default spanish;
