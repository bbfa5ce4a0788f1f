// German.

import { account } from './de/account.ts';
import { actions, acts } from './de/actions.ts';
import { answers } from './de/answers.ts';
import { app } from './de/app.ts';
import { arrange } from './de/arrange.ts';
import { arriving } from './de/arriving.ts';
import { attachments, kinds } from './de/attachments.ts';
import { beforeSending } from './de/before-sending.ts';
import { calendar } from './de/calendar.ts';
import { alphabets, cardMenu } from './de/card-menu.ts';
import { changes, failed, undone } from './de/changes.ts';
import { compose, notSent } from './de/compose.ts';
import { composeMenu } from './de/compose-menu.ts';
import { connection } from './de/connection.ts';
import { protocolActions, protocolConsole } from './de/console.ts';
import { conversation } from './de/conversation.ts';
import { dates } from './de/dates.ts';
import { identities } from './de/identities.ts';
import { keys } from './de/keys.ts';
import { later } from './de/later.ts';
import { leaving } from './de/leaving.ts';
import { letterFormat } from './de/letter-format.ts';
import { letterWindow } from './de/letter-window.ts';
import { list } from './de/list.ts';
import { mailboxes, roles } from './de/mailboxes.ts';
import { notices } from './de/notices.ts';
import { palette } from './de/palette.ts';
import { people } from './de/people.ts';
import { problems } from './de/problems.ts';
import { damage, reader } from './de/reader.ts';
import { readerPane } from './de/reader-pane.ts';
import { receipts } from './de/receipts.ts';
import { recipients } from './de/recipients.ts';
import { protection, report, reportReasons } from './de/report.ts';
import { richText } from './de/rich-text.ts';
import { safety } from './de/safety.ts';
import { search } from './de/search.ts';
import { settings, settingsPages } from './de/settings.ts';
import { shortcutActions, shortcuts } from './de/shortcuts.ts';
import { signIn } from './de/sign-in.ts';
import { storage } from './de/storage.ts';
import { templates } from './de/templates.ts';
import { densityNames, layoutNames, paneNames, view } from './de/view.ts';
import { viewer } from './de/viewer.ts';
import { writing } from './de/writing.ts';
import type { Translation } from './words.ts';

const german: Translation = {
  account,
  alphabets,
  actions,
  acts,
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

export default german;
