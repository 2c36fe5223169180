// What a plain YAML word is to the API server (YAML 1.1 as go-yaml reads it).

export type ScalarKind = "number" | "boolean" | "null";

/** The kind of an unquoted value; null when it is text. */
export function kindOfScalar(word: string): ScalarKind | null {
  if (BOOLEAN.test(word)) return "boolean";
  if (NULL.test(word)) return "null";
  if (INTEGER.test(word) || FLOAT.test(word)) return "number";
  return null;
}

const BOOLEAN = /^(?:[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL)$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[1-9][0-9_]*|0)$/;
const FLOAT = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
