// Japanese.

import { account } from './ja/account.ts';
import { actions, acts } from './ja/actions.ts';
import { answers } from './ja/answers.ts';
import { app } from './ja/app.ts';
import { arrange } from './ja/arrange.ts';
import { arriving } from './ja/arriving.ts';
import { attachments, kinds } from './ja/attachments.ts';
import { beforeSending } from './ja/before-sending.ts';
import { calendar } from './ja/calendar.ts';
import { alphabets, cardMenu } from './ja/card-menu.ts';
import { changes, failed, undone } from './ja/changes.ts';
import { compose, notSent } from './ja/compose.ts';
import { composeMenu } from './ja/compose-menu.ts';
import { connection } from './ja/connection.ts';
import { protocolActions, protocolConsole } from './ja/console.ts';
import { conversation } from './ja/conversation.ts';
import { dates } from './ja/dates.ts';
import { identities } from './ja/identities.ts';
import { keys } from './ja/keys.ts';
import { later } from './ja/later.ts';
import { leaving } from './ja/leaving.ts';
import { letterFormat } from './ja/letter-format.ts';
import { letterWindow } from './ja/letter-window.ts';
import { list } from './ja/list.ts';
import { mailboxes, roles } from './ja/mailboxes.ts';
import { notices } from './ja/notices.ts';
import { palette } from './ja/palette.ts';
import { people } from './ja/people.ts';
import { problems } from './ja/problems.ts';
import { damage, reader } from './ja/reader.ts';
import { readerPane } from './ja/reader-pane.ts';
import { receipts } from './ja/receipts.ts';
import { recipients } from './ja/recipients.ts';
import { protection, report, reportReasons } from './ja/report.ts';
import { richText } from './ja/rich-text.ts';
import { safety } from './ja/safety.ts';
import { search } from './ja/search.ts';
import { settings, settingsPages } from './ja/settings.ts';
import { shortcutActions, shortcuts } from './ja/shortcuts.ts';
import { signIn } from './ja/sign-in.ts';
import { storage } from './ja/storage.ts';
import { templates } from './ja/templates.ts';
import { densityNames, layoutNames, paneNames, view } from './ja/view.ts';
import { viewer } from './ja/viewer.ts';
import { writing } from './ja/writing.ts';
import type { Translation } from './words.ts';

const japanese: Translation = {
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

export default japanese;
