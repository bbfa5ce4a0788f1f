// How a message looks where it says nothing itself: dark ink on light paper, also inside the dark app.
// Comes first in the frame's head, so that the message's own styles win. Ink and font stand on the root, because any rule
// for body or links would beat the attributes of old mail (`<body text link>`). What was searched for is marked in the colours of
// light paper whatever the design is like: on them alone it can be read for sure.

export const paperStyle = `
:root { color-scheme: light; overflow-x: auto; color: #1f2328; font: 14px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
html, body { height: auto !important; min-height: 0 !important; max-height: none !important; }
body { display: flow-root; margin: 0; padding: 10px 16px; }
img { max-width: 100%; }
img:not([height]) { height: auto; }
img:not([src]) { display: inline-block; box-sizing: border-box; overflow: hidden; background: #eef0f3; color: #57606a; font: 12px/1.4 system-ui, sans-serif; }
pre { white-space: pre-wrap; }
blockquote { margin: 0 0 0 4px; padding-left: 12px; border-left: 2px solid #d0d7de; }
::highlight(found-words) { background-color: #fdf0cf; color: #6b4a00; }
`;
