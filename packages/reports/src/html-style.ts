/** The look of the report as a file: paper, also in the dark, and a stylesheet for printing. */
export const HTML_STYLE = `
:root{color-scheme:light;--text:#1b1d1f;--muted:#555b62;--hair:#e5e2db;--rule:#c6c2b9}
*{box-sizing:border-box}
body{margin:0;background:#f3f1ec;color:var(--text);font:13px/1.45 "IBM Plex Sans",system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:820px;margin:24px auto;background:#fff;padding:48px 56px;box-shadow:0 0 0 1px var(--hair)}
h1,h2,.prose{font-family:"Source Serif 4",Charter,Georgia,"Times New Roman",serif}
h1{font-size:28px;line-height:36px;margin:0;padding-bottom:8px;border-bottom:2px solid var(--text)}
h2{font-size:19px;line-height:26px;margin:32px 0 8px}
h3{font-size:13px;margin:20px 0 6px}
h3 small{font-weight:400;color:var(--muted)}
p{margin:6px 0}
.about{display:flex;justify-content:space-between;gap:16px;color:var(--muted);margin:0 0 4px}
.standing,caption,figcaption,footer,dt{color:var(--muted)}
nav ol{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0;margin:12px 0 0}
a{color:#1f4f78}
.prose{font-size:16px;line-height:24px}
.prose p:first-child{margin-top:0}
pre{white-space:pre-wrap;font-size:12px;background:#f3f1ec;padding:8px}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;border-bottom:1px solid var(--hair)}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th{font-weight:400;text-align:left;color:var(--muted);padding:2px 12px 3px 0;border-bottom:1px solid var(--rule);vertical-align:bottom}
td{padding:5px 12px 5px 0;border-top:1px solid var(--hair);vertical-align:top;overflow-wrap:anywhere}
tr:first-child td{border-top:0}
td:last-child,th:last-child{padding-right:0}
.n{text-align:right;font-variant-numeric:tabular-nums}
.tight{white-space:nowrap;overflow-wrap:normal}
.ref{font-family:"IBM Plex Mono",ui-monospace,Menlo,Consolas,monospace}
.muted{color:var(--muted)}.critical{color:#58012b}.high{color:#7a2600}.medium{color:#6b4300}
i{font-style:normal;font-size:10px}
.mark{margin-right:6px;vertical-align:-1px}
.counts{display:flex;flex-wrap:wrap;margin:12px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
.counts div{flex:1;min-width:84px;padding:6px 8px 6px 12px;border-left:1px solid var(--hair)}
.counts div:first-child{padding-left:0;border:0}
dd{margin:0}
.counts dd{font-size:21px;font-weight:500;white-space:nowrap}
.counts small{font-size:12px;font-weight:400;color:var(--muted);margin-left:6px}
.facts div{display:grid;grid-template-columns:150px 1fr;gap:12px;padding:2px 0}
.facts{margin:8px 0}
.facts dd{overflow-wrap:anywhere}
.figures{display:flex;flex-wrap:wrap;gap:16px 32px;margin:12px 0}
figure{margin:0;flex:1 1 260px;min-width:0}
figcaption{padding-bottom:6px}
figure svg{max-width:100%;height:auto}
footer{margin-top:40px;border-top:1px solid var(--rule);padding-top:8px}
@media (max-width:640px){main{padding:24px 16px;margin:0}.about{display:block}.facts div{grid-template-columns:1fr;gap:0;padding:4px 0}}
@media print{body{background:none}main{max-width:none;margin:0;padding:0;box-shadow:none}nav{display:none}h2,h3{break-after:avoid}tr,figure,.facts,.counts{break-inside:avoid}.appendix{break-before:page}.scroll{overflow:visible}thead{display:table-header-group}}
@page{margin:16mm}
`;
