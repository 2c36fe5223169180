//! iSCSI volumes: names of targets and initiators have a form of their own (RFC 3721).

use k8s_openapi::api::core::v1::ISCSIVolumeSource;

use super::at::At;
use super::volume_sources::needed;
use super::{Report, short};
use crate::codes;

/// The volume's name and the portal together, where an initiator is named.
const LONGEST: usize = 64;

pub(super) fn iscsi(source: &ISCSIVolumeSource, name: &str, volume: &At<'_>, report: &mut Report) {
    let at = volume.field("iscsi");
    needed(&source.target_portal, "targetPortal", "which portal has it", &at, report);
    needed(&source.iqn, "iqn", "which target it is", &at, report);
    if !source.iqn.is_empty() && !is_name(&source.iqn) {
        malformed(&source.iqn, &at.field("iqn"), report);
    }
    if !(0..=255).contains(&source.lun) {
        let message = format!("{} is no unit: they are numbered from 0 to 255.", source.lun);
        report.add(&codes::VOLUME_FIELD_INVALID, &at.field("lun"), message, "Write its number.");
    }
    let is_asked = [source.chap_auth_discovery, source.chap_auth_session].contains(&Some(true));
    if is_asked && source.secret_ref.is_none() {
        needed("", "secretRef", "which Secret has the password that CHAP needs", &at, report);
    }
    let Some(initiator) = &source.initiator_name else { return };
    if !is_name(initiator) {
        malformed_as(initiator, &at.field("initiatorname"), &at.field("initiatorName"), report);
    }
    if name.len() + 1 + source.target_portal.len() > LONGEST {
        let message = format!(
            "With an initiator, the volume's name and the portal together may have {} characters at most.",
            LONGEST - 1
        );
        report.add(
            &codes::VOLUME_FIELD_INVALID,
            &volume.field("name"),
            message,
            "Shorten the volume's name.",
        );
    }
}

fn malformed(name: &str, at: &At<'_>, report: &mut Report) {
    malformed_as(name, at, at, report);
}

fn malformed_as(name: &str, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let message = format!("\"{}\" is no name of iSCSI.", short(name));
    let help =
        "Write a name such as `iqn.2001-04.com.example:storage`, or one that begins with `eui.` or `naa.`.";
    report.add_as(official, &codes::VOLUME_FIELD_INVALID, at, message, help);
}

/// Whether the name has one of the three forms.
fn is_name(name: &str) -> bool {
    match name.get(..3) {
        Some("iqn") => is_qualified(name),
        Some("eui") => is_number(name, 16),
        Some("naa") => is_number(name, 32),
        _ => false,
    }
}

/// Any sign after the three letters, then so many letters and digits.
fn is_number(name: &str, length: usize) -> bool {
    let mut rest = name.chars().skip(3);
    rest.next().is_some_and(|sign| sign != '\n')
        && rest.clone().count() == length
        && rest.all(|sign| sign.is_ascii_alphanumeric())
}

/// `iqn.YYYY-MM.domain:anything`, where only the end is anchored.
fn is_qualified(name: &str) -> bool {
    name.match_indices("iqn.").any(|(at, _)| {
        let rest = name.get(at + 4..).unwrap_or_default();
        let is_date = |index: usize, sign: char| match index {
            4 => sign == '-',
            7 => sign == '.',
            _ => sign.is_ascii_digit(),
        };
        let (date, rest) = (rest.get(..8).unwrap_or_default(), rest.get(8..).unwrap_or_default());
        let Some((domain, end)) = rest.split_once(':') else { return false };
        date.chars().count() == 8
            && date.chars().enumerate().all(|(index, sign)| is_date(index, sign))
            && !domain.is_empty()
            && domain.chars().all(|sign| sign.is_ascii_alphanumeric() || "-.".contains(sign))
            && !end.is_empty()
            && end.chars().all(|sign| !",;*&$|".contains(sign) && !sign.is_ascii_whitespace())
    })
}
