//! Pages of a list: the newest first, each from where the one before it ended. What comes in meanwhile moves nothing.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::Params;
use super::problem::Problem;
use crate::domain::reward::is_line;

/// Entries of a page, unless it says otherwise.
const LIMIT: u32 = 20;
const LIMIT_MAX: u32 = 100;
/// Characters of what a cursor holds at most.
const PLACE_MAX: usize = 120;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `next` of the page before; without it, the first page.
    cursor: Option<String>,
    /// Entries at most; without it, 20.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Where a page begins, and how long it is.
pub struct Page {
    /// The place of the last entry before it.
    pub after: Option<String>,
    limit: usize,
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Params(asked) = Params::<Asked>::from_request_parts(parts, state).await?;
        let limit = asked.limit.unwrap_or(LIMIT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(Problem::Invalid(format!("limit: 1 to {LIMIT_MAX}")));
        }
        let after = asked.cursor.map(|cursor| place(&cursor).ok_or_else(no_cursor)).transpose()?;
        Ok(Page { after, limit: limit as usize })
    }
}

impl Page {
    /// One more than the page has shows whether there is another.
    pub fn to_fetch(&self) -> i64 {
        self.limit as i64 + 1
    }

    /// Cuts what was fetched to the page; the cursor of the next one, if there is one.
    pub fn cut<T>(&self, entries: &mut Vec<T>, place: impl Fn(&T) -> String) -> Option<String> {
        let more = entries.len() > self.limit;
        entries.truncate(self.limit);
        entries.last().filter(|_| more).map(|last| BASE64URL_NOPAD.encode(place(last).as_bytes()))
    }
}

/// For a cursor that is none of ours.
pub fn no_cursor() -> Problem {
    Problem::Invalid("cursor: not one of this list".to_owned())
}

fn place(cursor: &str) -> Option<String> {
    let text = String::from_utf8(BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?).ok()?;
    Some(text).filter(|text| is_line(text, PLACE_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_behind_the_last_entry() {
        let page = Page { after: None, limit: 2 };
        let mut entries = vec![3, 2, 1];
        let next = page.cut(&mut entries, |entry| format!("at {entry}"));
        assert_eq!((entries, next.as_deref().and_then(place).as_deref()), (vec![3, 2], Some("at 2")));
        assert_eq!(page.cut(&mut vec![1], i32::to_string), None, "the last page");
        assert_eq!(place("no!"), None);
        assert_eq!(place(&BASE64URL_NOPAD.encode(b"a\0b")), None);
    }
}
