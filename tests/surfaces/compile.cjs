// Compiles MJML with the reference compiler. In: a JSON object, name -> MJML. Out: one, name -> {html, errors}.
const mjml2html = require("mjml");

const told = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const options = { minify: false, beautify: false, keepComments: true, validationLevel: "soft", fonts: {} };
const made = Object.entries(told).map(([name, mjml]) => {
  const { html, errors } = mjml2html(mjml, options);
  return [name, { html, errors: errors.map((error) => error.formattedMessage) }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
