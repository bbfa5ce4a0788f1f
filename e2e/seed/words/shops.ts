// Shops of the demo, what they sell and for how much.

export interface Shop {
  readonly name: string;
  readonly address: string;
  readonly colour: string;
  readonly subject: (order: string, total: string) => string;
  readonly greeting: string;
  readonly items: readonly (readonly [what: string, price: number])[];
  readonly most: number;
  /** Encloses the receipt as PDF. */
  readonly pdf?: boolean;
  /** Sends no HTML. */
  readonly plain?: boolean;
}

export const shops: readonly Shop[] = [
  {
    name: 'Hemköket Grocers',
    address: 'receipts@hemkoket.example',
    colour: '#2c7a4b',
    subject: (_order, total) => `Your receipt from Hemköket: ${total} kr`,
    greeting: 'Thank you for shopping at Hemköket Linnégatan. Your points: ',
    items: [
      ['Oats, rolled, 1.5 kg', 31.9],
      ['Butter, salted', 64.5],
      ['Leeks, bunch', 24],
      ['Cheese, aged, 420 g', 87.36],
      ['Potatoes, loose, 2.1 kg', 39.9],
      ['Coffee, whole beans', 89],
      ['Cardamom, whole', 34.95],
      ['Salmon, 600 g', 149.4],
      ['Pears, 0.8 kg', 27.12],
      ['Crispbread', 22.5],
      ['Dish soap', 28.9],
    ],
    most: 8,
  },
  {
    name: 'Västra Rail',
    address: 'tickets@vastra-rail.example',
    colour: '#19508f',
    subject: (order) => `Your tickets, booking ${order}`,
    greeting: 'Have a good journey! Show the code in the attachment, on paper or on screen. Booking ',
    items: [
      ['Göteborg C – Stockholm C, 2nd class, seat 41', 395],
      ['Göteborg C – Marstrand, return', 128],
      ['Göteborg C – Malmö C, seat 12', 249],
      ['Bicycle', 60],
      ['Seat with a table', 45],
    ],
    most: 2,
    pdf: true,
  },
  {
    name: 'Papper & Penna',
    address: 'order@papperpenna.example',
    colour: '#8a5a20',
    subject: (order) => `Order ${order} is on its way`,
    greeting: 'We have packed your order by hand and with care. Order number ',
    items: [
      ['Drawing paper A2, 50 sheets', 289],
      ['Ink, sepia, 30 ml', 84],
      ['Nib holder, cork', 59],
      ['Mapping nibs, 3 pieces', 45],
      ['Washi tape, 15 mm', 32],
      ['Cutting mat A3', 219],
    ],
    most: 4,
    pdf: true,
  },
  {
    name: 'Lumen Streaming',
    address: 'billing@lumen.example',
    colour: '#5a2d82',
    subject: () => 'Your Lumen receipt',
    greeting: 'We have charged your card for another month of Lumen. Reference ',
    items: [['Lumen, one month, two screens', 129]],
    most: 1,
  },
  {
    name: 'Apoteket Svanen',
    address: 'kvitto@apoteket-svanen.example',
    colour: '#0b6b5b',
    subject: (order) => `Kvitto ${order} från Apoteket Svanen`,
    greeting: 'Tack för ditt köp! Ditt kvitto har nummer ',
    items: [
      ['Plåster, 20 st', 42],
      ['D-vitamin, 90 tabletter', 99],
      ['Solkräm', 119],
      ['Hostmedicin', 78.5],
    ],
    most: 3,
  },
  {
    name: 'Skruv & Spik Hardware',
    address: 'noreply@skruvspik.example',
    colour: '#a33b17',
    subject: (order, total) => `Receipt ${order} (${total} kr)`,
    greeting: 'Receipt for your purchase, number ',
    items: [
      ['Wood screws 4x40, 200', 79],
      ['Sandpaper, assorted', 49],
      ['Linseed oil paint, 1 l', 329],
      ['Brush, flat, 50 mm', 64],
      ['Radiator key', 19],
      ['Roof tile, second hand', 38],
      ['Wheel for wheelbarrow', 189],
    ],
    most: 5,
    plain: true,
  },
];
