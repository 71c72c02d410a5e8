// A table of the reader's own: lines of numbers, the last column a class or a number.  What is wrong with it is said
// with row and column.

const MOST = { rows: 2000, inputs: 8, classes: 6 };

// Returns { names, points, labels, classes, kinds, target } or throws an Error that says what to mend.
export function tableOf(text) {
  const lines = text.split(/\r\n?|\n/).map((line, i) => ({ line, row: i + 1 })).filter(({ line }) => line.trim());
  if (!lines.length) throw new Error("There is nothing in it. Paste lines with two or more columns.");
  const mark = ["\t", ";", ","].find((sign) => lines[0].line.includes(sign)) ?? " ";
  const rows = lines.map(({ line, row }) => ({ row, cells: cellsOf(line, mark) }));
  const { length } = rows[0].cells;
  if (length < 2) throw new Error(`Row ${rows[0].row}: one column. A table needs two or more: what is given, and last what to tell.`);
  if (length > MOST.inputs + 1) throw new Error(`Row ${rows[0].row}: ${length} columns. There can be ${MOST.inputs + 1} at most.`);
  const decimal = mark !== "," && rows.some(({ cells }) => cells.slice(0, -1).some((cell) => /^[-+]?\d+,\d+$/.test(cell)));
  const number = (cell) => (cell === "" ? NaN : Number(decimal ? cell.replace(",", ".") : cell));
  const hasHead = rows.length > 1 && rows[0].cells.slice(0, -1).every((cell) => Number.isNaN(number(cell)));
  const head = hasHead ? rows.shift().cells : rows[0].cells.map((_, i) => (i < length - 1 ? `column ${i + 1}` : "answer"));
  if (rows.length < 2) throw new Error("One row of numbers is too few to learn from. Give two or more.");
  if (rows.length > MOST.rows) throw new Error(`${rows.length} rows. There can be ${MOST.rows} at most.`);
  const points = rows.map(({ row, cells }) => {
    if (cells.length !== length) throw new Error(`Row ${row}: ${cells.length} columns, where the first row has ${length}.`);
    return cells.slice(0, -1).map((cell, i) => {
      const value = number(cell);
      if (!Number.isFinite(value)) throw new Error(`Row ${row}, column ${i + 1} (${head[i]}): expected a number, got ${quoted(cell)}.`);
      return value;
    });
  });
  const answers = rows.map(({ row, cells }) => {
    const cell = cells[length - 1];
    if (cell === "") throw new Error(`Row ${row}, column ${length} (${head[length - 1]}): the answer is missing.`);
    return cell;
  });
  return { names: head.slice(0, -1), target: head[length - 1], points, ...learned(answers, number, rows, length, head) };
}

// Words are classes, and so are a few whole numbers; other numbers are numbers.
function learned(answers, number, rows, length, head) {
  const kinds = [...new Set(answers)];
  const odd = answers.findIndex((cell) => !Number.isFinite(number(cell)));
  const isWhole = kinds.every((cell) => Number.isInteger(number(cell)));
  if (odd < 0 && !(isWhole && kinds.length <= MOST.classes)) {
    return { labels: answers.map(number), classes: 0, kinds: [] };
  }
  if (kinds.length > MOST.classes) {
    const { row } = rows[odd];
    throw new Error(`Row ${row}, column ${length} (${head[length - 1]}): ${quoted(answers[odd])} is no number, and ${kinds.length} different classes are more than ${MOST.classes}.`);
  }
  if (kinds.length < 2) throw new Error(`Column ${length} (${head[length - 1]}): every row has the answer ${quoted(kinds[0])}. There is nothing to tell apart.`);
  kinds.sort((a, b) => (odd < 0 ? number(a) - number(b) : a < b ? -1 : 1));
  return { labels: answers.map((cell) => kinds.indexOf(cell)), classes: kinds.length, kinds };
}

function cellsOf(line, mark) {
  const cells = mark === " " ? line.trim().split(/\s+/) : line.split(mark);
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").trim());
}

const quoted = (cell) => (cell === "" ? "nothing" : `“${cell.slice(0, 40)}”`);
