// Reads a list of manifests from standard input, and writes the faults that Microsoft's own validator finds in each.
// It takes the schema that a manifest names from its own package, and fetches nothing where it has that.
const { AppManifestUtils } = require("../../../npm/node_modules/@microsoft/app-manifest");

let given = "";
process.stdin.on("data", (part) => (given += part));
process.stdin.on("end", async () => {
  const faults = [];
  for (const manifest of JSON.parse(given)) faults.push(await AppManifestUtils.validateAgainstSchema(manifest));
  process.stdout.write(JSON.stringify(faults));
});
