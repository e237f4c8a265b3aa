// Where each row of the windowed list lies: groups below each other, a head and rows of known height in each.

export class Layout {
  #sections = [];

  constructor(groups, rowHeight, headHeight) {
    this.rowHeight = rowHeight;
    this.headHeight = headHeight;
    let top = 0;
    for (const group of groups) {
      const height = headHeight + group.rows.length * rowHeight;
      this.#sections.push({ group, top, height });
      top += height;
    }

    this.height = top === 0 ? 0 : top + 12;
  }

  /** The groups that lie at least in part between two heights. */
  between(from, to) {
    const first = this.#firstEndingAfter(from);
    const sections = [];
    for (let at = first; at < this.#sections.length && this.#sections[at].top < to; at++) {
      sections.push(this.#sections[at]);
    }

    return sections;
  }

  /** The row at a height, with its place. */
  at(height) {
    const section = this.#sections[this.#firstEndingAfter(height)];
    if (!section) {
      return null;
    }

    const index = Math.max(0, Math.floor((height - section.top - this.headHeight) / this.rowHeight));
    const row = section.group.rows[Math.min(index, section.group.rows.length - 1)];
    return { id: row.id, top: section.top + this.headHeight + Math.min(index, section.group.rows.length - 1) * this.rowHeight };
  }

  /** Where the row with this id lies; null when it is not in the list. */
  placeOf(id) {
    for (const { group, top } of this.#sections) {
      const index = group.rows.findIndex((row) => row.id === id);
      if (index >= 0) {
        return { top: top + this.headHeight + index * this.rowHeight };
      }
    }

    return null;
  }

  #firstEndingAfter(height) {
    let low = 0;
    let high = this.#sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { top, height: own } = this.#sections[middle];
      if (top + own <= height) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }

    return low;
  }
}
