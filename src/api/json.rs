//! JSON, read in one pass over its text; nothing is copied but what is kept.
//!
//! Of our own, because of what the others cost or lack: `serde_json` was 14.5 kB of the page's download; `hifijson`, a
//! small one, overflows the stack when it passes over nesting without end.

use std::borrow::Cow;
use std::ops::Range;

/// The text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, exact where it is whole and below 2³².
    Number(f64),
    /// A string, without its escapes.
    Text(Cow<'a, str>),
    /// A list or an object that was passed over.
    Nested,
}

/// How deep the values of a sound text are nested at most.
const DEPTH: usize = 127;

/// A place in a JSON text. Whoever reads a value moves it on:
///
/// ```
/// # use event_matcher_policies::api::json::{NotJson, Reader, Value};
/// let mut reader = Reader::new(r#"{"a": 1}"#);
/// assert!(reader.enter(b'{'));
/// while reader.more()? {
///     assert_eq!((&*reader.name()?, reader.value()?), ("a", Value::Number(1.0)));
/// }
/// reader.end()?;
/// # Ok::<(), NotJson>(())
/// ```
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// What closes each of the lists and objects around this place.
    open: Vec<u8>,
    /// Whether the innermost of them was just opened.
    fresh: bool,
    /// Whether something was read that is well-formed and yet no value: half of a surrogate pair, a number past the
    /// largest float, nesting without end. Whoever must know sets it to `false` before reading.
    pub odd: bool,
}

impl<'a> Reader<'a> {
    /// The beginning of a text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), fresh: false, odd: false }
    }

    /// Enters what `bracket` opens, if that is what comes next: a list (`[`) or an object (`{`).
    pub fn enter(&mut self, bracket: u8) -> bool {
        self.fresh = self.peek() == bracket;
        if self.fresh {
            self.at += 1;
            // In ASCII the closing brackets stand two after the opening ones.
            self.open.push(bracket + 2);
            self.odd |= self.depth() > DEPTH;
        }
        self.fresh
    }

    /// Whether the innermost list or object goes on; if not, it is left.
    ///
    /// # Errors
    /// There is neither a comma nor its end, or there is nothing that could go on.
    pub fn more(&mut self) -> Result<bool, NotJson> {
        let next = self.peek();
        let fresh = std::mem::take(&mut self.fresh);
        if self.open.last() == Some(&next) {
            self.open.pop();
            self.at += 1;
            return Ok(false);
        }
        if !fresh {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// The name of an object's next member.
    ///
    /// # Errors
    /// There is none.
    pub fn name(&mut self) -> Result<Cow<'a, str>, NotJson> {
        let name = self.string()?;
        self.expect(b':')?;
        Ok(name)
    }

    /// The next value. Lists and objects are passed over, however deep.
    ///
    /// # Errors
    /// There is none.
    pub fn value(&mut self) -> Result<Value<'a>, NotJson> {
        let outside = self.depth();
        let value = self.one()?;
        while self.depth() > outside {
            if self.more()? {
                if self.open.last() == Some(&b'}') {
                    self.name()?;
                }
                self.one()?;
            }
        }
        Ok(value)
    }

    /// The next value; a list or an object is only entered.
    fn one(&mut self) -> Result<Value<'a>, NotJson> {
        Ok(match self.peek() {
            bracket @ (b'[' | b'{') => {
                self.enter(bracket);
                Value::Nested
            }
            b'"' => Value::Text(self.string()?),
            b'-' | b'0'..=b'9' => Value::Number(self.number()?),
            _ => self.word()?,
        })
    }

    /// In how many lists and objects this place is.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.open.len()
    }

    /// Where the next value begins, counted in bytes.
    #[must_use]
    pub fn start(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// Where a value is that began at `start` and was read just now.
    #[must_use]
    pub const fn since(&self, start: usize) -> Range<usize> {
        start..self.at
    }

    /// Makes sure that nothing follows.
    ///
    /// # Errors
    /// Something does.
    pub fn end(mut self) -> Result<(), NotJson> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { Err(NotJson) }
    }

    /// The next byte, 0 at the end: no JSON has one.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    /// Takes the next byte.
    fn take(&mut self) -> u8 {
        let byte = self.byte();
        self.at += 1;
        byte
    }

    /// The next byte that is not space between values.
    fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        self.peek();
        if self.take() == byte { Ok(()) } else { Err(NotJson) }
    }

    fn word(&mut self) -> Result<Value<'a>, NotJson> {
        for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))] {
            if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(NotJson)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, NotJson> {
        self.expect(b'"')?;
        let mut unescaped = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let length = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\');
            let plain = rest.get(..length.ok_or(NotJson)?).unwrap_or_default();
            self.at += plain.len();
            match self.take() {
                b'"' if unescaped.is_empty() => return Ok(Cow::Borrowed(plain)),
                b'"' => return Ok(Cow::Owned(unescaped + plain)),
                b'\\' => {
                    unescaped.push_str(plain);
                    unescaped.push(self.escaped()?);
                }
                _ => return Err(NotJson),
            }
        }
    }

    /// What an escape stands for, after its `\`.
    fn escaped(&mut self) -> Result<char, NotJson> {
        Ok(match self.take() {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.hex()?;
                if (0xd800..0xdc00).contains(&code) {
                    let after = self.at;
                    let low = if self.take() == b'\\' && self.take() == b'u' { self.hex()? } else { 0 };
                    if (0xdc00..0xe000).contains(&low) {
                        code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    } else {
                        // No other half: what follows stands for itself.
                        self.at = after;
                    }
                }
                let char = char::from_u32(code);
                self.odd |= char.is_none();
                char.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(NotJson),
        })
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Result<u32, NotJson> {
        (0..4).try_fold(0, |code, _| Ok(code << 4 | char::from(self.take()).to_digit(16).ok_or(NotJson)?))
    }

    fn number(&mut self) -> Result<f64, NotJson> {
        let negative = self.skip(b'-');
        let (mut number, mut exponent) = (0.0, 0_i32);
        if !self.skip(b'0') {
            self.digits(&mut number, &mut exponent)?;
        }
        if self.skip(b'.') {
            let start = self.at;
            self.digits(&mut number, &mut exponent)?;
            exponent = exponent.saturating_sub_unsigned(u32::try_from(self.at - start).unwrap_or(u32::MAX));
        }
        if self.skip(b'e') || self.skip(b'E') {
            let down = self.skip(b'-');
            let _ = !down && self.skip(b'+');
            let (mut power, mut more) = (0.0, 0);
            self.digits(&mut power, &mut more)?;
            // `as` goes to the nearest that there is.
            let power = if more == 0 { power as i32 } else { i32::MAX };
            exponent = if down { exponent.saturating_sub(power) } else { exponent.saturating_add(power) };
        }
        // Ends soon, whatever the exponent: at zero or past the largest float.
        while exponent != 0 && number != 0.0 && number < f64::INFINITY {
            number = if exponent > 0 { number * 10.0 } else { number / 10.0 };
            exponent -= exponent.signum();
        }
        self.odd |= number == f64::INFINITY;
        Ok(if negative { -number } else { number })
    }

    /// Digits, one at least. Those that a float has no room for only count.
    fn digits(&mut self, number: &mut f64, exponent: &mut i32) -> Result<(), NotJson> {
        let start = self.at;
        while let digit @ b'0'..=b'9' = self.byte() {
            if *number < 1e17 {
                *number = *number * 10.0 + f64::from(digit - b'0');
            } else {
                *exponent = exponent.saturating_add(1);
            }
            self.at += 1;
        }
        if self.at == start { Err(NotJson) } else { Ok(()) }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let there = self.byte() == byte;
        self.at += usize::from(there);
        there
    }
}
