// The fields of a Pod, as the terminal tells them (`podlab explain --recursive`), and which of them a person can usefully set.

import { execFileSync } from "node:child_process";
import { PODLAB } from "./settings.ts";

/** A place of the schema: its pattern without positions (`spec.containers.ports.name`), and what is known about it. */
export interface Field {
  path: string;
  type: string;
  shape: "one" | "list" | "map";
  values: string[];
  deprecated: boolean;
  onCreate: "taken" | "filled" | "computed" | "ignored" | "refused" | "sidecar";
  gate: { onByDefault: string | null; dropsField: boolean } | null;
  fields: { name: string }[];
}

/** Every place below `spec`, by its pattern. */
export function schema(): Map<string, Field> {
  const lines = execFileSync(PODLAB, ["explain", "--recursive", "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 }).trim().split("\n");
  const all = lines.map((line) => JSON.parse(line) as Field).map((field) => ({ ...field, path: field.path.replaceAll("[]", "") }));
  return new Map(all.filter(({ path }) => path.startsWith("spec.")).map((field) => [field.path, field]));
}

/** Whether a field has no fields of its own, counts on create by default, is not deprecated and not worked out by the cluster. */
export function isSettable({ path, fields, onCreate, deprecated, gate }: Field): boolean {
  const isOff = gate !== null && gate.dropsField && gate.onByDefault === null;
  const isOthers = onCreate === "refused" || onCreate === "ignored" || (onCreate === "computed" && path !== "spec.preemptionPolicy");
  return fields.length === 0 && !isOff && !isOthers && !deprecated;
}
