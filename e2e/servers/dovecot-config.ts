// The configuration of one isolated Dovecot 2.3: its own directories, users and loopback ports, no system service.
// Starting and stopping it is dovecot.ts's business.

import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

export interface DovecotPorts {
  readonly imaps: number;
  readonly imap: number;
  readonly lmtp: number;
}

/** The system account that owns the mail files: `mail` when we are root (Dovecot never runs mail as root), else us. */
export interface MailOwner {
  readonly uid: number;
  readonly gid: number;
}

const systemId = (file: '/etc/passwd' | '/etc/group', name: string): number => {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const id = Number(line?.split(':')[2]);
  if (!line || !Number.isInteger(id)) throw new Error(`No "${name}" in ${file}`);
  return id;
};

const isRoot = () => process.getuid?.() === 0;

/** Whose files the mail is. */
export const mailOwner = (): MailOwner =>
  isRoot()
    ? { uid: systemId('/etc/passwd', 'mail'), gid: systemId('/etc/group', 'mail') }
    : { uid: userInfo().uid, gid: userInfo().gid };

/** Group that Dovecot's authentication process runs in, so that it alone can read the users file. */
export const authGroup = (): number => (isRoot() ? systemId('/etc/group', 'dovecot') : userInfo().gid);

/** Without root, Dovecot can neither change user nor chroot. */
const rootless = (): string => {
  if (isRoot()) return '';
  const { username, gid } = userInfo();
  const group = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((line) => line.split(':')[2] === String(gid));
  return `
default_internal_user = ${username}
default_login_user = ${username}
default_internal_group = ${group?.split(':')[0] ?? username}
service imap-login {
  chroot =
}
service anvil {
  chroot =
}
`;
};

/** Mailboxes that exist in every account (RFC 6154). */
export const specialUseMailboxes = {
  Drafts: '\\Drafts',
  Sent: '\\Sent',
  Archive: '\\Archive',
  Junk: '\\Junk',
  Trash: '\\Trash',
} as const;

/** The text of dovecot.conf. `extra` comes last and overrides what is above it. */
export const dovecotConfig = (
  baseDir: string,
  ports: DovecotPorts,
  certificate: { readonly certFile: string; readonly keyFile: string },
  extra: string,
): string => {
  const owner = mailOwner();
  const mailboxes = Object.entries(specialUseMailboxes)
    .map(([name, use]) => `  mailbox ${name} {\n    special_use = ${use}\n    auto = subscribe\n  }`)
    .join('\n');
  return `
base_dir = ${baseDir}/run
state_dir = ${baseDir}/state
log_path = ${baseDir}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1

ssl = yes
ssl_cert = <${certificate.certFile}
ssl_key = <${certificate.keyFile}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = no
auth_mechanisms = plain login
# Two seconds by default; whole seconds only.
auth_failure_delay = 1 secs

passdb {
  driver = passwd-file
  # A file for each name: Dovecot looks at a known file only once per second, and a new account must work at once.
  args = username_format=%u ${baseDir}/users/%u
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${baseDir}/mail/%u
}
first_valid_uid = ${owner.uid}
first_valid_gid = ${owner.gid}

# Names are UTF-8 on disk, so that the seed writes them as they are read.
mail_location = maildir:~/Maildir:UTF-8
mail_fsync = never
mail_plugins = quota acl zlib
# NOTIFY (RFC 5465) is offered only with it.
mailbox_list_index = yes
mail_max_userip_connections = 100
# What a mailbox in daily use has in its cache anyway: then a fresh account answers as a lived-in one does.
mail_always_cache_fields = flags date.received size.virtual imap.envelope imap.bodystructure body.snippet hdr.references

protocol imap {
  mail_plugins = $mail_plugins imap_quota imap_zlib imap_acl
}
namespace inbox {
  inbox = yes
  separator = /
${mailboxes}
}
plugin {
  acl = vfile
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=10G
}

# A mailbox of a million messages takes more than the 256 MB that are its default.
default_vsz_limit = 2G

service imap-login {
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    address = 127.0.0.1
    port = ${ports.imap}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${ports.imaps}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
service anvil {
  # No growing penalty per address: every test comes from the same one.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
${rootless()}
${extra}
`;
};
