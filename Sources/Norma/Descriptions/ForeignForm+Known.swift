extension ForeignForm {
  /// The forms that are known, the surest signs first.
  static let known = own + binaries + governance + programs + texts

  // MARK: Norma's own

  private static let pack =
    "a register has its own packs in the folder 'rules', and 'norma rules check' reads them"

  private static let own: [ForeignForm] = [
    ForeignForm(
      "a record of Norma's", "'norma verify' holds it against what it was made from",
      .keys(["record", "inputs", "evidence"])),
    ForeignForm(
      "a report of Norma's", "'norma diff' compares it with another or with a register",
      .keys(["norma", "subjects"]), .keys(["norma", "findings"]), .keys(["norma", "summary"]),
      .keys(["run", "type"])),
    ForeignForm(
      "a file of waivers",
      "call the file 'norma-waivers.yaml', or name it under 'waivers' in norma.yaml",
      .kind("waivers"),
      .names(["norma-waivers.yaml", "norma-waivers.yml", "norma-waivers.json"])),
    ForeignForm(
      "a baseline",
      "call the file 'norma-baseline.yaml', or name it under 'baseline' in norma.yaml",
      .kind("baseline"),
      .names(["norma-baseline.yaml", "norma-baseline.yml", "norma-baseline.json"])),
    ForeignForm(
      "a file of settings",
      "settings are read from 'norma.yaml', so called, in a register's folder",
      .kind("config"), .names(["norma.yaml", "norma.yml", "norma.json"])),
    ForeignForm("a pack of rules", pack, .kind("pack"), .keys(["instrument", "prefix"])),
    ForeignForm(
      "a file of rules", pack, .kind("vocabulary"), .keys(["obligations"]),
      .keys(["classifications"]), .keys(["concepts"])),
  ]

  // MARK: Other programs' bytes

  private static let table = "write a description of each system that it lists"
  private static let evidence = "a description can name it as evidence"

  private static let binaries: [ForeignForm] = [
    ForeignForm("a PDF document", evidence, .beginning(Array("%PDF-".utf8)), .endings([".pdf"])),
    ForeignForm(
      "a spreadsheet of Excel", table, .archive(holding: "xl/"),
      .endings([".xlsx", ".xlsm", ".xls"])),
    ForeignForm(
      "a spreadsheet", table, .archive(holding: "opendocument.spreadsheet"), .endings([".ods"])),
    ForeignForm(
      "a Word document", evidence, .archive(holding: "word/"), .endings([".docx", ".doc"])),
    ForeignForm(
      "a text document", evidence, .archive(holding: "opendocument.text"),
      .beginning(Array(#"{\rtf"#.utf8)), .endings([".odt", ".rtf"])),
    ForeignForm(
      "slides", evidence, .archive(holding: "ppt/"), .endings([".pptx", ".ppt", ".odp"])),
    ForeignForm(
      "a document of an older Office program", nil,
      .beginning([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
    ForeignForm(
      "an archive", "unpack it", .archive(holding: ""), .beginning([0x1F, 0x8B]),
      .beginning(Array("BZh".utf8)), .beginning([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])),
    ForeignForm(
      "a picture", evidence, .beginning([0x89, 0x50, 0x4E, 0x47]), .beginning([0xFF, 0xD8, 0xFF]),
      .beginning(Array("GIF8".utf8))),
    ForeignForm(
      "a program", nil, .beginning([0x7F, 0x45, 0x4C, 0x46]), .beginning([0x4D, 0x5A, 0x90]),
      .beginning(Array("#!".utf8))),
  ]

  // MARK: Records of systems and models

  private static let retell = "describe the system that it is about in a file of its own"

  private static let governance: [ForeignForm] = [
    ForeignForm("a CycloneDX bill of materials", retell, .keys(["bomFormat"])),
    ForeignForm(
      "an SPDX bill of materials", retell, .keys(["spdxVersion"]), .keys(["SPDXID"]),
      .keys(["@context", "@graph"])),
    ForeignForm(
      "an OSCAL document", retell, .keys(["system-security-plan"]),
      .keys(["component-definition"]), .keys(["assessment-plan"]), .keys(["assessment-results"]),
      .keys(["plan-of-action-and-milestones"]), .keys(["catalog"]), .keys(["profile"])),
    ForeignForm(
      "a system card of the Algorithm Management Toolkit", retell, .keys(["ai_act_profile"]),
      .keys(["provenance", "owners"]), .keys(["provenance", "models"]),
      .keys(["provenance", "assessments"]), .keys(["systemcard_path"]), .keys(["upl"])),
    ForeignForm(
      "a record of the Dutch algorithm register", retell, .keys(["lars"]),
      .keys(["description_short"]), .keys(["publication_category"]),
      .keys(["human_intervention", "lawful_basis"])),
    ForeignForm(
      "an algorithmic transparency record (ATRS)", retell, .keys(["tier_1"]), .keys(["tier1"]),
      .keys(["tier_1_information"]), .keys(["Tier 1 Information"]), .keys(["phase", "atrs_url"])),
    ForeignForm(
      "a model card of Hugging Face", retell, .keys(["pipeline_tag"]), .keys(["library_name"]),
      .keys(["base_model"]), .keys(["model-index"]), .keys(["license", "tags"])),
    ForeignForm(
      "a data card of Hugging Face", retell, .keys(["task_categories"]), .keys(["dataset_info"]),
      .keys(["annotations_creators"])),
  ]

  // MARK: What programs keep in YAML and JSON

  private static let programs: [ForeignForm] = [
    ForeignForm("a SARIF log", nil, .keys(["runs", "version"]), .keys(["runs", "$schema"])),
    ForeignForm(
      "a JSON Schema", "an editor reads it; a description names it under '$schema'",
      .keys(["$schema", "properties"]), .keys(["$schema", "$defs"]),
      .keys(["$schema", "definitions"]), .keys(["$schema", "oneOf"]), .keys(["$schema", "anyOf"]),
      .keys(["$schema", "$ref"]), .keys(["$id", "type", "properties"])),
    ForeignForm("an OpenAPI document", nil, .keys(["openapi"]), .keys(["swagger"])),
    ForeignForm("an AsyncAPI document", nil, .keys(["asyncapi"])),
    ForeignForm(
      "a package's manifest", nil, .keys(["name", "dependencies"]),
      .keys(["name", "devDependencies"]), .keys(["name", "scripts"]), .keys(["lockfileVersion"]),
      .keys(["require", "autoload"]), .names(["package.json", "composer.json"])),
    ForeignForm(
      "a compiler's settings", nil, .keys(["compilerOptions"]), .names(["tsconfig.json"])),
    ForeignForm("a workflow of GitHub's", nil, .keys(["on", "jobs"]), .keys(["jobs", "name"])),
    ForeignForm("an action of GitHub's", nil, .keys(["runs", "name", "description"])),
    ForeignForm("a pipeline of GitLab's", nil, .keys(["stages"]), .keys(["include", "variables"])),
    ForeignForm(
      "a pipeline of Azure's", nil, .keys(["pool", "steps"]), .keys(["trigger", "pool"])),
    ForeignForm("a Docker Compose file", nil, .keys(["services"])),
    ForeignForm("a Kubernetes manifest", nil, .keys(["apiVersion", "kind"])),
    ForeignForm("a Helm chart", nil, .keys(["apiVersion", "name", "version"])),
    ForeignForm("a pre-commit configuration", nil, .keys(["repos"])),
    ForeignForm("a site's settings", nil, .keys(["site_name"]), .keys(["baseurl", "title"])),
    ForeignForm("an environment of Conda", nil, .keys(["channels", "dependencies"])),
    ForeignForm("a notebook", nil, .keys(["cells", "nbformat"])),
    ForeignForm("a map", nil, .keys(["type", "features"])),
  ]

  // MARK: Texts

  private static let texts: [ForeignForm] = [
    ForeignForm(
      "a table (CSV)", table, .endings([".csv", ".tsv"]), .table),
    ForeignForm(
      "a web page", evidence, .beginning(Array("<!DOCTYPE html".utf8)),
      .beginning(Array("<!doctype html".utf8)), .beginning(Array("<html".utf8)),
      .endings([".html", ".htm"])),
    ForeignForm("an XML document", nil, .beginning(Array("<?xml".utf8)), .endings([".xml"])),
    ForeignForm("a Markdown text", evidence, .endings([".md", ".markdown"])),
    ForeignForm("a TOML file", nil, .endings([".toml"])),
  ]
}
