//! Any value, set anywhere, is read again as it was meant.

use proptest::prelude::*;

use super::*;
use crate::document::lookup;

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(Value::from),
        "[ -~é😀\n\t]{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "yes", "~", "0x1F", "<<", "- a", "a:", "|", "1e3", "=", "? x", "# x", "\u{2028}", "\r\n", "...",
            "---"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let key = prop_oneof!["[a-z]{1,4}", "[ -~]{0,5}", Just("on".to_owned()), Just("<<".to_owned())];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect()))
        ]
    })
}

proptest! {
    #[test]
    fn what_was_set_is_read_again(value in values(), replacement in values(), base in prop::sample::select(vec!["", YELLOW, "spec:\n- a\n", "{\"a\": 1}", "# c\r\nmetadata:\r\n  x: y\r\n# d"])) {
        let path = Path::root().field("metadata").field("test");
        let set = |value: &Value| [Operation::Set { path: path.clone(), value: value.clone() }];
        let draft = Draft::new(base);
        let once = edit(&draft, &set(&value)).expect("set");
        prop_assert!(once.is_readable());
        let twice = edit(&once, &set(&replacement)).expect("set again");
        let mut expected = json!({});
        apply::apply(&mut expected, &set(&replacement)[0], &Path::root(), &|_, _| false).expect("apply");
        prop_assert_eq!(twice.value(&path), lookup(&expected, &path));
        let gone = edit(&twice, &[Operation::Unset { path: path.clone() }]).expect("unset");
        prop_assert_eq!(gone.value(&path), None);
    }
}
