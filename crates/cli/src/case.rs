//! `yotsui case template | schema | check`.

use yotsui_case::record::{self, Record};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::{CaseArgs, CaseCommand},
    error::CliError,
    output::print,
};

pub fn run(args: &CaseArgs, lang: Lang) -> Result<(), CliError> {
    match &args.command {
        CaseCommand::Template => print(&Record::template(lang))?,
        CaseCommand::Schema => {
            let text = serde_json::to_string_pretty(&record::schema())
                .map_err(|e| CliError::Internal(e.to_string()))?;
            print(&(text + "\n"))?;
        }
        CaseCommand::Check(check) => {
            let record = Record::from_path(&check.case)?;
            for warning in record.warnings() {
                let words = catalogue().text(lang, &warning.message);
                print(&format!("{}: {words}\n", warning.place))?;
            }
            let count = Message::new("cli-case-valid").arg("count", record.warnings().len());
            print(&(catalogue().text(lang, &count) + "\n"))?;
        }
    }
    Ok(())
}
