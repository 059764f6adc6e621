'use strict';
// Reads a CSV of observations: UTF-8 or Windows-1252, ';' or ',', French or English numbers.

const COLUMNS = ['commitment', 'territory', 'period', 'series', 'value', 'numerator', 'denominator', 'state', 'finality', 'source', 'reason'];
const SERIES = { '': 'SERIES_MAIN', main: 'SERIES_MAIN', reference: 'SERIES_REFERENCE' };
const FINALITY = { final: 'FINALITY_FINAL', provisional: 'FINALITY_PROVISIONAL' };
const STATE = { suppressed: 'ABSENCE_SUPPRESSED', 'not-applicable': 'ABSENCE_NOT_APPLICABLE' };
const NUMBER = /^[+-]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?$/;

/** A cell that cannot be sent, as the service would say it. */
class BadCell extends Error {
  constructor(line, field, value, code, reason) {
    super(reason);
    Object.assign(this, { line, field, value, code, reason });
  }
}

/** For each line an observation, or the BadCell that keeps it from being one. A line without a figure is not sent. */
function* read(content, defaultFinality) {
  const text = decode(content);
  const separator = (text.split(/\r?\n/).find(line => line.trim()) ?? '').includes(';') ? ';' : ',';
  let columns = null;
  for (const [number, row] of records(text, separator)) {
    if (row.every(cell => !cell.trim())) continue;
    if (!columns) {
      columns = row.map(name => name.trim().toLowerCase());
      const unknown = columns.filter(name => !COLUMNS.includes(name));
      if (unknown.length) throw new Error(`unknown column: ${unknown.join(', ')}`);
      continue;
    }
    try {
      if (row.length !== columns.length) throw new BadCell(number, '', '', 'CELL_COUNT', `${row.length} cells where the header has ${columns.length}`);
      const line = observation(Object.fromEntries(columns.map((name, i) => [name, row[i]])), number, defaultFinality);
      if (line) yield line;
    } catch (bad) {
      if (!(bad instanceof BadCell)) throw bad;
      yield bad;
    }
  }
}

function observation(cells, number, defaultFinality) {
  const text = name => (cells[name] ?? '').trim();
  const oneOf = (name, words, word) => {
    if (!Object.hasOwn(words, word)) throw new BadCell(number, name, word, 'UNKNOWN_ENUM_VALUE', `not one of: ${Object.keys(words).filter(Boolean).join(', ')}`);
    return words[word];
  };
  const figure = name => {
    if (!NUMBER.test(text(name))) throw new BadCell(number, name, text(name), 'MALFORMED_NUMBER', 'not a number');
    return Number(text(name).replace(/[ \u00a0\u202f]/g, '').replace(',', '.'));
  };
  const line = {
    commitment: text('commitment'), territory: text('territory'), period: text('period'),
    series: oneOf('series', SERIES, text('series')),
    finality: oneOf('finality', FINALITY, text('finality') || defaultFinality),
    source: cells.source ?? '', reason: cells.reason ?? '', line: number,
  };
  if (text('state')) return { ...line, absence: oneOf('state', STATE, text('state')) };
  if (text('numerator') || text('denominator')) return { ...line, ratio: { numerator: figure('numerator'), denominator: figure('denominator') } };
  return text('value') ? { ...line, value: figure('value') } : null; // null: a missing figure
}

/** The records of a CSV text, each with the line it begins on. */
function* records(text, separator) {
  let [row, cell, quoted, line, start] = [[], '', false, 1, 1];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i++; } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === separator) { row.push(cell); cell = ''; } else if (c === '\n') {
      yield [start, [...row, cell]];
      [row, cell, start] = [[], '', line];
    } else if (c !== '\r') cell += c;
  }
  if (cell || row.length) yield [start, [...row, cell]];
}

function decode(content) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

module.exports = { read, BadCell };
