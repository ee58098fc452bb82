//! The texts of the dialog for sharing: a line for each.
//!
//! Braces mark what is filled in: `{name}`, `{n}`.

use crate::app::words::{fill, words};

words! {
    TabLink "tab-link" "Link"
    TabEmbed "tab-embed" "Embed"
    TabPicture "tab-picture" "Picture"
    TabData "tab-data" "Data"
    TabCite "tab-cite" "Cite"
    LinkLead "link-lead" "Whoever opens this address sees what you see now, on a screen of any size."
    Address "address" "Address of this view"
    Copy "copy" "Copy"
    CopyAddress "copy-address" "Copy the address"
    CopyCode "copy-code" "Copy the code"
    Send "send" "Send…"
    CopiedAddress "copied-address" "The address is copied"
    CopiedCode "copied-code" "The code is copied"
    NotCopied "not-copied" "The browser does not let the page copy; the text is selected, so copy it from there"
    NotSent "not-sent" "It was not sent"
    EmbedLead "embed-lead" "For a page of your own. Nothing is stored on your readers' devices, and nobody else is asked for anything."
    OpensWith "opens-with" "Opens with"
    OpensPresent "opens-present" "This view"
    OpensFirst "opens-first" "The first view"
    Around "around" "Around the picture"
    AroundNone "around-none" "Nothing"
    AroundMinimal "around-minimal" "Legend and time"
    AroundFull "around-full" "Everything"
    Colours "colours" "Colours"
    ColoursAuto "colours-auto" "As the reader's device"
    ColoursLight "colours-light" "Light"
    ColoursDark "colours-dark" "Dark"
    Height "height" "Height"
    HeightFollows "height-follows" "Follows its contents"
    HeightFixed "height-fixed" "Always the same"
    Edition "edition" "Edition"
    EditionLive "edition-live" "The newest"
    EditionFrozen "edition-frozen" "This one, for good"
    Form "form" "Code"
    FormFrame "form-frame" "A frame"
    FormElement "form-element" "A script and an element"
    NoteFrame "note-frame" "The frame follows its contents where your page resizes frames by the scripts of Datawrapper, AMP, Medium or Pym; elsewhere it keeps the {n} pixels that the code says, and what does not fit can be scrolled to."
    NoteFixed "note-fixed" "The picture takes what height the frame has: change the {n} pixels in the code as you like."
    NoteElement "note-element" "The element keeps its room while your page loads, comes when it is near, and follows its contents."
    Code "code" "Code to copy"
    Preview "preview" "Preview"
    PreviewWidth "preview-width" "Width of the preview"
    Phone "phone" "Phone, {n} px"
    Column "column" "Column, {n} px"
    Wide "wide" "Wide, {n} px"
    PreviewTitle "preview-title" "Preview of the embed"
    PictureAlt "picture-alt" "Map of the corridors and organisations that tie Azerbaijan to Asia"
}

impl Word {
    /// The text with each `{name}` replaced; a name that is not given stays as it is.
    #[must_use]
    pub fn fill(self, values: &[(&str, &str)]) -> String {
        fill(self.text(), values)
    }
}
