//! Tests of the report as it is handed out.

mod assessed;
mod page;
mod sample;
mod short_answer;
