//! Which columns there are, in which order, and how wide.

use crate::columns::column::Column;

/// The narrowest and the widest width, in CSS pixels.
pub const WIDTHS: [u32; 2] = [56, 1200];

/// How one column is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnSetting {
    /// The column.
    pub column: Column,
    /// Whether it is there.
    pub is_shown: bool,
    /// Its width in CSS pixels, where there is room; by default the style sheet decides.
    pub width: Option<u32>,
}

impl ColumnSetting {
    const fn new(column: Column) -> Self {
        Self { column, is_shown: column.definition().is_default, width: None }
    }
}

/// All columns, each once; the name comes first and is shown. As a text `name=320 action -app model …`: all columns in
/// their order, those that are not shown with a minus. What is not understood in a text, such as a column of a newer
/// version, is left out, and a column that is missing has its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLayout(Vec<ColumnSetting>);

impl Default for ColumnLayout {
    fn default() -> Self {
        Self(Column::ALL.map(ColumnSetting::new).into())
    }
}

impl From<String> for ColumnLayout {
    fn from(text: String) -> Self {
        let mut name_width = None;
        let mut settings = vec![ColumnSetting::new(Column::Name)];
        for part in text.split(' ') {
            let (name, width) = part.split_once('=').map_or((part, None), |(name, width)| (name, width.parse().ok()));
            // The status was called "fires". It was hidden by default then, so that nobody chose to hide it.
            let name = if name == "fires" { Column::Status.definition().key } else { name };
            let shown_name = name.strip_prefix('-').unwrap_or(name);
            let Some(column) = Column::ALL.into_iter().find(|column| column.definition().key == shown_name) else {
                continue;
            };
            let setting =
                ColumnSetting { column, is_shown: shown_name == name, width: width.map(|width: u32| within(width)) };
            if column == Column::Name {
                name_width = setting.width;
            } else if !settings.iter().any(|known| known.column == column) {
                settings.push(setting);
            }
        }
        settings.iter_mut().take(1).for_each(|name| name.width = name_width);
        for column in Column::ALL {
            if !settings.iter().any(|known| known.column == column) {
                settings.push(ColumnSetting::new(column));
            }
        }
        Self(settings)
    }
}

impl From<&ColumnLayout> for String {
    fn from(layout: &ColumnLayout) -> Self {
        let text = |setting: &ColumnSetting| {
            let sign = if setting.is_shown { "" } else { "-" };
            let width = setting.width.map(|width| format!("={width}")).unwrap_or_default();
            format!("{sign}{}{width}", setting.column.definition().key)
        };
        layout.0.iter().map(text).collect::<Vec<_>>().join(" ")
    }
}

impl ColumnLayout {
    /// All columns in their order, with those that are not shown.
    pub fn settings(&self) -> &[ColumnSetting] {
        &self.0
    }

    /// The columns that are shown, in their order.
    pub fn shown(&self) -> impl Iterator<Item = Column> {
        self.0.iter().filter(|setting| setting.is_shown).map(|setting| setting.column)
    }

    /// Shows a column, or no longer; the name stays.
    pub fn show(&mut self, column: Column, is_shown: bool) {
        if let Some(setting) = self.setting_mut(column).filter(|_| column != Column::Name) {
            setting.is_shown = is_shown;
        }
    }

    /// Sets a column's width in CSS pixels, within [`WIDTHS`]; `None` leaves it to the style sheet.
    pub fn resize(&mut self, column: Column, width: Option<u32>) {
        if let Some(setting) = self.setting_mut(column) {
            setting.width = width.map(within);
        }
    }

    /// Moves a column by one, down or up; the name stays first.
    pub fn shift(&mut self, column: Column, down: bool) {
        let Some(at) = self.0.iter().position(|setting| setting.column == column) else { return };
        let to = if down { at + 1 } else { at.saturating_sub(1) };
        if at > 0 && to > 0 && to < self.0.len() {
            self.0.swap(at, to);
        }
    }

    /// How a column is laid out.
    pub fn setting(&self, column: Column) -> Option<ColumnSetting> {
        self.0.iter().find(|setting| setting.column == column).copied()
    }

    fn setting_mut(&mut self, column: Column) -> Option<&mut ColumnSetting> {
        self.0.iter_mut().find(|setting| setting.column == column)
    }
}

/// The width within [`WIDTHS`].
fn within(width: u32) -> u32 {
    let [narrowest, widest] = WIDTHS;
    width.clamp(narrowest, widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(layout: &ColumnLayout) -> Vec<&'static str> {
        layout.shown().map(|column| column.definition().key).collect()
    }

    fn parse(text: &str) -> ColumnLayout {
        text.to_owned().into()
    }

    #[test]
    fn nothing_is_the_default() {
        let default = ColumnLayout::default();
        assert_eq!(parse(""), default);
        assert_eq!(shown(&default), ["name", "action", "app", "model", "client-ip", "logging", "bound-to", "status"]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut layout = ColumnLayout::default();
        layout.show(Column::Uuid, true);
        layout.show(Column::App, false);
        layout.resize(Column::Name, Some(320));
        layout.resize(Column::Query, Some(5));
        for _ in 0..20 {
            layout.shift(Column::Uuid, false);
        }
        layout.shift(Column::Action, true);
        let text = String::from(&layout);
        assert_eq!(text, "name=320 uuid -app action model client-ip logging bound-to status -query=56");
        assert_eq!(parse(&text), layout);
        assert_eq!(shown(&layout), ["name", "uuid", "action", "model", "client-ip", "logging", "bound-to", "status"]);
    }

    #[test]
    fn the_status_is_found_by_its_name_of_before() {
        assert_eq!(shown(&parse("name fires=300 action"))[..3], ["name", "status", "action"]);
        assert_eq!(parse("fires=300").setting(Column::Status).unwrap().width, Some(300));
        let stored = parse("name action app model client-ip logging bound-to -query -fires -uuid");
        assert_eq!(shown(&stored), shown(&parse("")));
    }

    #[test]
    fn the_name_stays_first_and_shown() {
        let mut layout = ColumnLayout::default();
        layout.show(Column::Name, false);
        layout.shift(Column::Name, true);
        layout.shift(Column::Action, false);
        layout.shift(Column::Uuid, true);
        assert_eq!(layout, ColumnLayout::default());
    }

    #[test]
    fn any_text_gives_each_column_once_with_the_name_first() {
        for text in
            ["-name=9", "uuid uuid -uuid", "= - =- name", "model name=x price=3 app=99999999999", "\u{202e}", "a b"]
        {
            let layout = parse(text);
            assert_eq!(shown(&layout)[0], "name", "{text}");
            for column in Column::ALL {
                assert_eq!(layout.settings().iter().filter(|known| known.column == column).count(), 1, "{text}");
            }
            let widths = layout.settings().iter().filter_map(|setting| setting.width);
            assert!(widths.into_iter().all(|width| (WIDTHS[0]..=WIDTHS[1]).contains(&width)), "{text}");
        }
        assert_eq!(shown(&parse("uuid -app"))[..3], ["name", "uuid", "action"]);
    }
}
