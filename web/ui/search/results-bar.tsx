// Above what was found: what of it is shown, and in which order, as above a list. What is chosen becomes words of the query.

import type { SortField } from '../../client/arrangement.ts';
import arrangeStyles from '../arrange/arrange-bar.module.css';
import { FilterChips, SortMenu } from '../arrange/order-controls.tsx';
import { filtersIn, orderIn, withFilters, withOrder } from './query-terms.ts';
import styles from './search-results.module.css';

/** What came into several folders has no order of arrival. */
const fields: readonly SortField[] = ['date', 'from', 'subject', 'size', 'unread', 'starred'];

interface ResultsBarProps {
  readonly query: string;
  /** The person's own address; '' where it is not known. */
  readonly me: string;
  onQuery(query: string): void;
}

export const ResultsBar = ({ query, me, onQuery }: ResultsBarProps) => {
  const order = orderIn(query);
  return (
    <div className={`${arrangeStyles.bar} ${styles.bar}`}>
      <FilterChips
        filters={filtersIn(query, me)}
        knowsMe={me !== ''}
        onChoose={(filters) => onQuery(withFilters(query, filters, me))}
      />
      <SortMenu
        fields={order.by === 'to' ? [...fields, 'to'] : fields}
        order={order}
        isUsual={order.by === 'date' && order.descending}
        onChoose={(chosen) => onQuery(withOrder(query, chosen))}
      />
    </div>
  );
};
