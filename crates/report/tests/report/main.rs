//! Tests of the report as it is handed out.

#[cfg(test)]
mod assessed;
#[cfg(test)]
mod page;
#[cfg(test)]
mod sample;
mod short_answer;
