// Reduces a screenshot to the mean colour of each cell and compares it with one that was reduced before.
// Means of cells outlive the small changes of antialiasing between releases of a browser; words, measures and colours
// that have changed do not hide in them.
window.reduced = async (png, cell, step) => {
  const whole = await pixels(png);
  const columns = Math.floor(whole.width / cell), rows = Math.floor(whole.height / cell);
  const sums = new Float64Array(columns * rows * 3);
  for (let y = 0; y < rows * cell; y++)
    for (let x = 0; x < columns * cell; x++) {
      const from = (y * whole.width + x) * 4, to = (Math.floor(y / cell) * columns + Math.floor(x / cell)) * 3;
      for (let part = 0; part < 3; part++) sums[to + part] += whole.data[from + part];
    }
  const small = new ImageData(columns, rows);
  for (let place = 0; place < columns * rows; place++) {
    for (let part = 0; part < 3; part++)
      small.data[place * 4 + part] = Math.round(sums[place * 3 + part] / cell / cell / step) * step;
    small.data[place * 4 + 3] = 255;
  }
  const canvas = new OffscreenCanvas(columns, rows);
  canvas.getContext("2d").putImageData(small, 0, 0);
  return base64(await canvas.convertToBlob({type: "image/png"}));
};

// How far two reduced screenshots differ: their sizes, and the largest share of cells of one stretch that differ by more
// than `tolerance`. Stretches, because a heading that has lost its colour is nothing in a page of ten thousand cells.
window.difference = async (one, other, tolerance, stretch) => {
  const [a, b] = [await pixels(one), await pixels(other)];
  const width = Math.min(a.width, b.width), height = Math.min(a.height, b.height);
  const changed = new Array(Math.ceil(height / stretch)).fill(0);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      changed[Math.floor(y / stretch)] += [0, 1, 2].some((part) =>
        Math.abs(a.data[(y * a.width + x) * 4 + part] - b.data[(y * b.width + x) * 4 + part]) > tolerance);
  return {sizes: [[a.width, a.height], [b.width, b.height]], share: Math.max(...changed) / (width * stretch)};
};

const pixels = async (png) => {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", {willReadFrequently: true});
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
};

const base64 = async (blob) => {
  let text = "";
  for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
};

// The widths of a few words in the fonts that the templates ask for: other fonts, other widths.
window.measured = (fonts) => {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  return fonts.map(([font, words]) => {
    context.font = font;
    return Math.round(context.measureText(words).width * 10) / 10;
  });
};
