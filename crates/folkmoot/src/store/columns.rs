//! Values on their way into a statement and out of a row, the same for both engines.
//!
//! Integers are BIGINT. An instant is whole microseconds since 1970 in UTC. A day is
//! `YYYY-MM-DD` (text on SQLite, DATE on PostgreSQL). An id is a UUID (16 bytes on SQLite).

use super::StoreError;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

/// A value for a `$n` of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Param<'a> {
    /// No value.
    Null,
    /// A whole number, or an instant in microseconds.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// An id.
    Id(Uuid),
    /// A day.
    Day(Date),
}

macro_rules! into_param {
    ($($from:ty => |$value:ident| $to:expr;)*) => {
        $(impl<'a> From<$from> for Param<'a> {
            fn from($value: $from) -> Self { $to }
        })*
    };
}
into_param! {
    i64 => |v| Param::Int(v);
    u32 => |v| Param::Int(i64::from(v));
    bool => |v| Param::Bool(v);
    &'a str => |v| Param::Text(v);
    &'a String => |v| Param::Text(v);
    &'a [u8] => |v| Param::Bytes(v);
    &'a Vec<u8> => |v| Param::Bytes(v);
    &'a [u8; 32] => |v| Param::Bytes(v);
    Uuid => |v| Param::Id(v);
    Date => |v| Param::Day(v);
    Timestamp => |v| Param::Int(v.as_microsecond());
}
impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Param::Null, Into::into)
    }
}
impl<'a> From<&'a Option<String>> for Param<'a> {
    fn from(value: &'a Option<String>) -> Self {
        value.as_deref().map_or(Param::Null, Param::Text)
    }
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Param::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Param::Int(v) => ToSqlOutput::Borrowed(ValueRef::Integer(*v)),
            Param::Bool(v) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*v))),
            Param::Text(v) => ToSqlOutput::Borrowed(ValueRef::Text(v.as_bytes())),
            Param::Bytes(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v)),
            Param::Id(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v.as_bytes())),
            Param::Day(v) => ToSqlOutput::Owned(rusqlite::types::Value::Text(v.to_string())),
        })
    }
}

/// Days between 1 January 1970 and 1 January 2000, where PostgreSQL begins to count.
const POSTGRES_EPOCH: i32 = 10_957;

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Param::Null => return Ok(IsNull::Yes),
            Param::Int(v) => return v.to_sql(ty, out),
            Param::Bool(v) => return v.to_sql(ty, out),
            Param::Text(v) => return v.to_sql(ty, out),
            Param::Bytes(v) => return v.to_sql(ty, out),
            Param::Id(v) => return v.to_sql(ty, out),
            Param::Day(v) => {
                let days = days_since_1970(*v) - POSTGRES_EPOCH;
                out.extend_from_slice(&days.to_be_bytes());
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Whole days from 1 January 1970 to `day`; negative before.
#[must_use]
pub fn days_since_1970(day: Date) -> i32 {
    let span = day.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
    span.map_or(0, |s| s.get_days())
}

/// The day that is `days` whole days after 1 January 1970.
fn day_from_1970(days: i32) -> Result<Date, StoreError> {
    jiff::civil::date(1970, 1, 1)
        .checked_add(jiff::Span::new().try_days(days).map_err(bad)?)
        .map_err(bad)
}

fn bad(error: impl std::fmt::Display) -> StoreError {
    StoreError::Failed(error.to_string())
}

/// One row of a result, on either engine.
pub enum Row<'r> {
    /// A row of SQLite.
    Sqlite(&'r rusqlite::Row<'r>),
    /// A row of PostgreSQL.
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of the column at `index`, counted from 0.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, StoreError> {
        T::read(self, index)
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads the column at `index`.
    ///
    /// # Errors
    /// When the column holds something else.
    fn read(row: &Row<'_>, index: usize) -> Result<Self, StoreError>;
}

macro_rules! plain_column {
    ($($ty:ty),*) => {
        $(
            impl Column for $ty {
                fn read(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                    match row {
                        Row::Sqlite(row) => row.get(index).map_err(bad),
                        Row::Postgres(row) => row.try_get(index).map_err(bad),
                    }
                }
            }
            impl Column for Option<$ty> {
                fn read(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                    match row {
                        Row::Sqlite(row) => row.get(index).map_err(bad),
                        Row::Postgres(row) => row.try_get(index).map_err(bad),
                    }
                }
            }
        )*
    };
}
plain_column!(i64, bool, String, Vec<u8>);

macro_rules! column_over {
    ($ty:ty, |$row:ident, $index:ident| sqlite $sqlite:expr, postgres $postgres:expr) => {
        impl Column for Option<$ty> {
            fn read(row: &Row<'_>, $index: usize) -> Result<Self, StoreError> {
                match row {
                    Row::Sqlite($row) => $sqlite,
                    Row::Postgres($row) => $postgres,
                }
            }
        }
        impl Column for $ty {
            fn read(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                Option::<$ty>::read(row, index)?
                    .ok_or_else(|| StoreError::Failed(format!("column {index} has no value")))
            }
        }
    };
}
column_over!(Uuid, |row, index|
    sqlite match row.get_ref(index).map_err(bad)? {
        ValueRef::Null => Ok(None),
        value => Uuid::from_slice(value.as_blob().map_err(bad)?).map(Some).map_err(bad),
    },
    postgres row.try_get(index).map_err(bad)
);
column_over!(Date, |row, index|
    sqlite match row.get_ref(index).map_err(bad)? {
        ValueRef::Null => Ok(None),
        value => value.as_str().map_err(bad)?.parse().map(Some).map_err(bad),
    },
    postgres row.try_get::<_, Option<RawDay>>(index).map_err(bad)?.map(|d| day_from_1970(d.0)).transpose()
);
column_over!(Timestamp, |row, index|
    sqlite instant(row.get(index).map_err(bad)?),
    postgres instant(row.try_get(index).map_err(bad)?)
);

fn instant(micros: Option<i64>) -> Result<Option<Timestamp>, StoreError> {
    micros.map(|m| Timestamp::from_microsecond(m).map_err(bad)).transpose()
}

/// A DATE as PostgreSQL sends it, in days since 1970.
struct RawDay(i32);

impl<'a> tokio_postgres::types::FromSql<'a> for RawDay {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(RawDay(i32::from_be_bytes(raw.try_into()?) + POSTGRES_EPOCH))
    }
    fn accepts(ty: &Type) -> bool {
        *ty == Type::DATE
    }
}

/// A type that a whole row can be read as.
pub trait FromRow: Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// When a column holds something else.
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError>;
}

macro_rules! tuple_rows {
    ($(($($name:ident $index:tt),*))*) => {
        $(impl<$($name: Column),*> FromRow for ($($name,)*) {
            fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
                Ok(($(row.get::<$name>($index)?,)*))
            }
        })*
    };
}
tuple_rows! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}
