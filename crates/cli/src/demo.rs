//! `yotsui demo`: the whole job on the built-in example.

use yotsui_assess::assessment::{Role, Statement};
use yotsui_case::record::Record;
use yotsui_text::Lang;

use crate::{args::DemoArgs, assess::assess, error::CliError};

pub fn run(args: &DemoArgs, lang: Lang) -> Result<(), CliError> {
    let made_up = Statement::plain("cli-demo-made-up");
    assess(
        &Record::demo()?,
        Role::Physician,
        &args.out,
        lang,
        vec![made_up],
    )
}
