// The part of the plane that is shown: two of a point's numbers, the others as they are in the middle.

export class Plane {
  constructor(data, settings, axes = [0, 1]) {
    const { points } = data;
    const width = points[0]?.length ?? 2;
    this.axes = width > 1 ? axes : [0, -1];
    this.middle = Array.from({ length: width }, () => 0);
    const own = settings.data === "points" ? [-1.2, 1.2] : [];
    this.ranges = this.axes.map((axis) => {
      if (axis < 0) return [-1, 1];
      const values = [...points.map((point) => point[axis]), ...own];
      const low = Math.min(...values);
      const high = Math.max(...values);
      const margin = own.length ? 0 : 0.12 * (high - low || 1);
      return [low - margin, high + margin];
    });
  }

  // Shares of the width and of the height, from the left and from the top.
  place(point) {
    return this.ranges.map(([low, high], i) => {
      const share = ((this.axes[i] < 0 ? 0 : point[this.axes[i]]) - low) / (high - low);
      return i ? 1 - share : share;
    });
  }

  put(point, across, down) {
    [across, 1 - down].forEach((share, i) => {
      const [low, high] = this.ranges[i];
      if (this.axes[i] >= 0) point[this.axes[i]] = low + (high - low) * share;
    });
  }
}
