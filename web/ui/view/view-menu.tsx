// The menu "View" in the list's head: how tall the rows are, and where the list stands.

import { ViewIcon } from '../actions/action-icons.tsx';
import { iconLook } from '../controls/button.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { densityNames, view as english, layoutNames } from '../words/en/view.ts';
import { wordsOf } from '../words/words.ts';
import { useMatches } from './use-matches.ts';
import { changeView, densities, layouts, roomForPanes, useView } from './view.ts';

const ViewMenu = () => {
  const { density, layout } = useView();
  const words = wordsOf('view', english);
  const [rows, panes] = [wordsOf('densityNames', densityNames), wordsOf('layoutNames', layoutNames)];
  const hasLayouts = useMatches(roomForPanes);
  const heading = (name: string): MenuEntry => ({ kind: 'heading', name });
  return (
    <MenuButton
      name={words.name}
      className={iconLook}
      button={<ViewIcon />}
      entries={[
        heading(words.rows),
        ...densities.map(
          (each): MenuEntry => ({
            kind: 'radio',
            name: rows[each],
            checked: each === density,
            onChoose: () => changeView({ density: each }),
          }),
        ),
        ...(hasLayouts
          ? [
              { kind: 'line' } as const,
              heading(words.layout),
              ...layouts.map(
                (each): MenuEntry => ({
                  kind: 'radio',
                  name: panes[each],
                  checked: each === layout,
                  onChoose: () => changeView({ layout: each }),
                }),
              ),
            ]
          : []),
      ]}
    />
  );
};

export default ViewMenu;
