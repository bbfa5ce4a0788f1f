// Arabic.

import { account } from './ar/account.ts';
import { actions, acts } from './ar/actions.ts';
import { answers } from './ar/answers.ts';
import { app } from './ar/app.ts';
import { arrange } from './ar/arrange.ts';
import { arriving } from './ar/arriving.ts';
import { attachments, kinds } from './ar/attachments.ts';
import { beforeSending } from './ar/before-sending.ts';
import { calendar } from './ar/calendar.ts';
import { alphabets, cardMenu } from './ar/card-menu.ts';
import { changes, failed, undone } from './ar/changes.ts';
import { compose, notSent } from './ar/compose.ts';
import { composeMenu } from './ar/compose-menu.ts';
import { connection } from './ar/connection.ts';
import { protocolActions, protocolConsole } from './ar/console.ts';
import { conversation } from './ar/conversation.ts';
import { dates } from './ar/dates.ts';
import { identities } from './ar/identities.ts';
import { keys } from './ar/keys.ts';
import { later } from './ar/later.ts';
import { leaving } from './ar/leaving.ts';
import { letterFormat } from './ar/letter-format.ts';
import { letterWindow } from './ar/letter-window.ts';
import { list } from './ar/list.ts';
import { mailboxes, roles } from './ar/mailboxes.ts';
import { notices } from './ar/notices.ts';
import { palette } from './ar/palette.ts';
import { people } from './ar/people.ts';
import { problems } from './ar/problems.ts';
import { damage, reader } from './ar/reader.ts';
import { readerPane } from './ar/reader-pane.ts';
import { receipts } from './ar/receipts.ts';
import { recipients } from './ar/recipients.ts';
import { protection, report, reportReasons } from './ar/report.ts';
import { richText } from './ar/rich-text.ts';
import { safety } from './ar/safety.ts';
import { search } from './ar/search.ts';
import { settings, settingsPages } from './ar/settings.ts';
import { shortcutActions, shortcuts } from './ar/shortcuts.ts';
import { signIn } from './ar/sign-in.ts';
import { storage } from './ar/storage.ts';
import { templates } from './ar/templates.ts';
import { densityNames, layoutNames, paneNames, view } from './ar/view.ts';
import { viewer } from './ar/viewer.ts';
import { writing } from './ar/writing.ts';
import type { Translation } from './words.ts';

const arabic: Translation = {
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

export default arabic;
