// German: one sentence a person can act on for every problem code.

import type { Words } from '../words.ts';

export const problems: Words<'problems'> = {
  'bad-request':
    'Postern konnte mit dieser Anfrage nichts anfangen. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  forbidden: 'Diese Seite darf die Mailbrücke nicht benutzen. Öffnen Sie Postern unter seiner gewohnten Adresse.',
  'not-signed-in': 'Sie sind nicht angemeldet. Melden Sie sich an, um fortzufahren.',
  'session-expired': 'Ihre Sitzung ist beendet. Melden Sie sich an, um fortzufahren.',
  'credentials-refused': 'Benutzername oder Passwort nicht angenommen',
  'too-many-attempts': 'Zu viele Anmeldeversuche.',
  'server-not-allowed':
    'Dieser Mailserver wird hier nicht angeboten. Prüfen Sie Ihre Adresse oder fragen Sie, wer Postern betreibt.',
  'server-unreachable':
    'Der Mailserver ist nicht erreichbar. Vielleicht steht er still; versuchen Sie es gleich noch einmal.',
  'server-timeout': 'Der Mailserver hat nicht rechtzeitig geantwortet. Versuchen Sie es gleich noch einmal.',
  'tls-invalid':
    'Das Zertifikat des Mailservers ließ sich nicht prüfen, deshalb wurde ihm nichts gesendet. Sagen Sie es seinem Betreiber.',
  'server-protocol':
    'Was geantwortet hat, ist kein Mailserver, den wir verstehen. Adresse oder Port sind vielleicht falsch.',
  'server-refused': 'Der Mailserver nimmt gerade keine Verbindungen an. Versuchen Sie es gleich noch einmal.',
  'no-common-mechanism': 'Der Mailserver bietet keine Anmeldung, die Postern sicher benutzen kann.',
  'server-unverified':
    'Der Mailserver konnte nicht beweisen, dass er Ihr Konto kennt; vielleicht ist es nicht der echte. Sagen Sie es seinem Betreiber.',
  'connection-lost': 'Die Verbindung zum Mailserver ging verloren.',
  'connection-stalled': 'Der Mailserver antwortet nicht mehr.',
  'bridge-unreachable':
    'Der Server von Postern ist nicht erreichbar. Prüfen Sie Ihr Netz oder versuchen Sie es gleich noch einmal.',
  'bridge-stopping': 'Der Server von Postern startet neu. Das dauert einen Moment.',
  offline: 'Sie sind offline. Was schon hier ist, bleibt lesbar.',
  'protocol-error': 'Der Mailserver hat etwas Unlesbares geschickt.',
  'limit-exceeded': 'Das ist größer, als Postern erlaubt.',
  'command-refused': 'Der Mailserver hat abgelehnt.',
  'over-quota': 'Ihr Postfach ist voll. Löschen Sie etwas und versuchen Sie es noch einmal.',
  'mailbox-read-only': 'Dieser Ordner lässt sich nur lesen.',
  'mailbox-replaced':
    'Der Server hat diesen Ordner neu angelegt; es ist nicht sicher, welche Nachrichten gemeint waren.',
  'given-up': 'Der Mailserver hat die Verbindung bei jeder Anfrage beendet.',
  'no-such-mailbox': 'Diesen Ordner gibt es nicht mehr.',
  'no-such-message': 'Diese Nachricht ist nicht mehr im Ordner.',
  'no-such-part': 'Dieser Teil der Nachricht wurde nicht gefunden.',
  'other-release': 'Postern wurde aktualisiert. Laden Sie die Seite neu, um fortzufahren.',
  'signed-out-elsewhere': 'Sie haben sich in einem anderen Tab abgemeldet.',
  cancelled: 'Angehalten.',
  unexpected: 'In Postern ging etwas schief. Laden Sie die Seite neu; geschieht es wieder, melden Sie es bitte.',
};
