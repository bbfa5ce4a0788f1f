// Short notices that machines and offices send: clinic, library, parcels, bank, school, association.

export interface Notice {
  readonly from: string;
  readonly address: string;
  readonly subject: string;
  /** {day}, {time} and {code} are filled in. */
  readonly text: string;
  readonly mailbox?: string;
}

export const notices: readonly Notice[] = [
  {
    from: 'Riverside Clinic',
    address: 'appointments@riverside-clinic.example',
    subject: 'Appointment reminder',
    text: 'Tuesday {day}, {time}, room 3. Please bring your insurance card and arrive ten minutes early. If you cannot come, tell us a day before, so that somebody else can have the time.\n\nRiverside Clinic, reception',
  },
  {
    from: 'City Library',
    address: 'loans@library.example',
    subject: 'Two books are due soon',
    text: 'Dear reader,\n\nthese loans end on {day}:\n\n  The Living Mountain\n  Atlas of Remote Islands\n\nYou can renew both; nobody is waiting.\n\nCity Library',
  },
  {
    from: 'City Library',
    address: 'loans@library.example',
    subject: 'Your reservation is ready to collect',
    text: 'The book you asked for stands on the shelf by the entrance, under the number {code}. We keep it until {day}.\n\nCity Library',
  },
  {
    from: 'PostPunkt',
    address: 'parcels@postpunkt.example',
    subject: 'Your parcel arrives today between 13 and 17',
    text: 'Parcel {code} from Papper & Penna is on the van. You do not have to be at home: the driver may leave it with the neighbour at number 14, as you have chosen.',
  },
  {
    from: 'PostPunkt',
    address: 'parcels@postpunkt.example',
    subject: 'We missed you',
    text: 'Nobody opened at {time}, so parcel {code} now waits at the kiosk in Linnégatan. Bring an identity card. It goes back on {day}.',
  },
  {
    from: 'Sparbanken Väst',
    address: 'notice@sparbanken-vast.example',
    subject: 'A new statement is in your archive',
    text: 'Your statement for the past month is ready. For your safety we never send amounts by mail: sign in the way you always do. There is no link in this letter, and a letter with one is not from us.',
  },
  {
    from: 'Majorna School',
    address: 'office@majorna-school.example',
    subject: 'Reading afternoon on {day}',
    text: 'Dear volunteers,\n\nwe start at {time} in the library room. Class 3b has chosen pirates, class 4a has chosen silence. Ida, could you bring the big map again? They still ask about it.\n\nThe office',
  },
  {
    from: 'Housing association Utsikten',
    address: 'board@utsikten.example',
    subject: 'Chimney sweep: please leave the door open',
    text: 'The sweep comes on {day} from {time}. Please keep the way to the stove clear and take the cat out of the way; last year it went up on the roof with him.\n\nThe board',
    mailbox: 'House',
  },
  {
    from: 'Housing association Utsikten',
    address: 'board@utsikten.example',
    subject: 'Minutes of the autumn meeting',
    text: 'The minutes hang in the stairwell and are on the shared drive. In short: the bicycles move to the yard, the laundry gets a new machine, and the question of the lilac was put off once more.\n\nThe board',
    mailbox: 'House',
  },
  {
    from: 'Göteborg Energy',
    address: 'meter@goteborg-energy.example',
    subject: 'Please read your meter',
    text: 'Once a year we ask you to look yourself: the number on the meter, without what follows the comma, and the date. Your meter is {code}. The form is open until {day}.',
    mailbox: 'House',
  },
  {
    from: 'Dr. Sandström',
    address: 'desk@sandstrom-dental.example',
    subject: 'Time for a check-up',
    text: 'It has been a year! We have kept {day} at {time} for you. Answer yes or no, both are fine, only silence makes Eva at the desk nervous.',
  },
  {
    from: 'Pedal Bike Share',
    address: 'hej@pedal.example',
    subject: 'Your rides last month',
    text: '14 rides, 61 km, and one of them to the harbour and straight back, which we do not ask about. Your plan renews on {day}.',
  },
  {
    from: 'Cinema Hagabion',
    address: 'tickets@hagabion.example',
    subject: 'Your seats for Thursday',
    text: 'Row 4, seats 11 and 12, {time}. Show this number at the door: {code}. The café opens an hour before.',
  },
  {
    from: 'Opera Friends',
    address: 'members@operafriends.example',
    subject: 'Open rehearsal, members only',
    text: 'On {day} at {time} the doors are open for the general rehearsal. No photographs, no coughing in the second act, the tenor asks.',
  },
  {
    from: 'Domain Desk',
    address: 'renewals@domaindesk.example',
    subject: 'lindqvist.example renews next month',
    text: 'We will renew lindqvist.example on {day} unless you tell us otherwise. Your card ending in 4021 is still valid then. Reference {code}.',
  },
  {
    from: 'Backup at home',
    address: 'nas@lindqvist.example',
    subject: 'Backup finished with 2 warnings',
    text: 'Started {time}, finished 47 minutes later. 1,204 files changed, 3.1 GB copied.\n\nWarnings:\n  photos/2019/IMG_2231.heic: changed while being read\n  mail/archive.mbox: changed while being read\n\nNext run: {day}.',
  },
  {
    from: 'Red Cross',
    address: 'blood@redcross.example',
    subject: 'Your blood was used today',
    text: 'Dear Ida,\n\nthe blood you gave in the autumn was given to somebody in Borås today. We thought that you would like to know.\n\nYou may give again from {day}.',
  },
  {
    from: 'Swimming hall Valhalla',
    address: 'info@valhalla-bad.example',
    subject: 'The big pool is closed on {day}',
    text: 'The big pool is closed for the regional championships until {time}. The sauna and the small pool are open as always. Your card is extended by a day.',
  },
];
