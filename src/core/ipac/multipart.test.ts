import { fc, test as propertyTest } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { multipart } from "./multipart.ts";

const part = (bytes: Uint8Array, name = "conf_user") => ({
  name,
  fileName: `${name}.ini`,
  contentType: "application/octet-stream",
  bytes,
});

propertyTest.prop([fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 3 })])(
  "any bytes come out as they went in",
  async (files) => {
    const { contentType, bytes } = multipart(files.map((file, index) => part(file, `f${index}`)));
    const form = await new Response(Buffer.from(bytes), {
      headers: { "content-type": contentType },
    }).formData();
    for (const [index, file] of files.entries()) {
      const back = form.get(`f${index}`);
      expect(back).toBeInstanceOf(File);
      expect(Buffer.from(await (back as File).arrayBuffer())).toEqual(Buffer.from(file));
    }
  },
);

test("a name cannot end its quotes or its line", () => {
  const { bytes } = multipart([part(Buffer.from("x"), 'a"\r\nX-Evil: 1')]);
  expect(Buffer.from(bytes).toString()).toContain('name="a%22%0D%0AX-Evil: 1"');
});
