import { browser } from "./browser.mjs";
import { demonstration } from "./demo.mjs";
import { inaccessible, invalid } from "./checks.mjs";
const demo = await demonstration(); const chrome = await browser();
const pages = { rules:"/rules", r11:"/rules/england-2008/R11?from=2009-01-14", r19:"/rules/england-2008/R19?from=14+January+2009&event=5+February+2009", r13:"/rules/england-2013/R13", err:"/rules/england-2008/R19?from=x&event=2009", cy:"/cy/rules/england-2008/R07?from=2008-12-01", cyl:"/cy/rules", hol:"/bank-holidays?year=2009", hol31:"/bank-holidays?year=2031", r04:"/rules/england-2008/R04", warn:"/rules/england-2008/R19?from=2031-01-14&event=2031-01-16", until:"/rules/england-2008/R01?from=2008-05-14", about:"/about" };
for (const w of [360,1280]) { const c = await chrome.newContext({baseURL:demo.address, viewport:{width:w,height:900}});
 for (const [n,p] of Object.entries(pages)) { const g = await c.newPage(); const a = await g.goto(p); 
  const over = await g.evaluate(()=>document.documentElement.scrollWidth>document.documentElement.clientWidth);
  await g.screenshot({path:`/tmp/clockshots/${n}-${w}.png`, fullPage:true});
  const f = w===1280 ? [...await invalid(await a.text())] : []; f.push(...await inaccessible(g));
  console.log(n,w,a.status(),over?"WIDE":"", (await a.body()).length, f.slice(0,5)); await g.close(); } 
 if (w===1280){const g=await c.newPage(); await g.goto(pages.r19); await g.pdf({path:"/tmp/clockshots/r19.pdf",format:"A4"}); await g.emulateMedia({colorScheme:"dark"}); await g.screenshot({path:"/tmp/clockshots/r19-dark.png",fullPage:true}); console.log("dark",await inaccessible(g));} }
console.log(demo.faults()); await chrome.close(); await demo.stop();
