// SPDX-License-Identifier: Apache-2.0
// How HTML reports look, on a screen and in print. Internal to render.
#pragma once

namespace gelombang::reports {

// Colours are those of charts/style.hpp. Every text has a contrast of at least 4.5 on its ground.
inline constexpr const char* html_style = R"css(
:root{--ink:#14213d;--soft:#4a5568;--line:#d5dbe5;--ground:#fff;--wash:#f4f6fa;--accent:#1f5a99;
--good:#0b6b50;--good-wash:#e8f4ef;--bad:#a8321b;--bad-wash:#fbeeea;--unsure:#7a5200;--unsure-wash:#fbf4e3}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.55 Inter,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100em}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem 1rem;z-index:1}
header,main,footer,nav{max-width:56rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:3rem}
.brand{color:var(--soft);font-size:.875rem;letter-spacing:.02em;margin:0 0 .75rem}
h1{font-size:2.125rem;line-height:1.2;letter-spacing:-.015em;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;margin:3.5rem 0 .75rem;padding-top:.75rem;
border-top:2px solid var(--ink);text-wrap:balance}
h3{font-size:1.125rem;line-height:1.35;margin:2.25rem 0 .5rem;text-wrap:balance}
p{margin:.5rem 0 .9rem;max-width:43rem}
.lead{color:var(--soft);margin:.15rem 0}
main nav{margin-top:2rem;padding:0}
nav h2{border:0;padding:0;margin:0 0 .4rem;font-size:.875rem;letter-spacing:0;color:var(--soft)}
nav ol{list-style:none;margin:0;padding:0;columns:2;column-gap:2.5rem;font-size:.9375rem}
nav li{break-inside:avoid;padding:.12rem 0}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.callout{border-left:5px solid var(--accent);background:var(--wash);padding:1rem 1.25rem;margin:1.25rem 0;
border-radius:0 4px 4px 0}
.callout p{margin:.35rem 0}
.callout .says{font-weight:650;font-size:1.125rem;line-height:1.4;margin-top:0}
.callout.good{border-color:var(--good);background:var(--good-wash)}
.callout.good .says{color:var(--good)}
.callout.bad{border-color:var(--bad);background:var(--bad-wash)}
.callout.bad .says{color:var(--bad)}
.callout.unsure{border-color:var(--unsure);background:var(--unsure-wash)}
.callout.unsure .says{color:var(--unsure)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.25rem,1fr));gap:1rem 1.5rem;margin:1.5rem 0;padding:0}
.figures div{border-top:1px solid var(--line);padding-top:.5rem}
.figures dt{color:var(--soft);font-size:.875rem;line-height:1.35}
.figures dd{margin:0}
.figures .number{font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-.02em}
.figures .note{color:var(--soft);font-size:.8125rem;line-height:1.4}
code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em;
background:var(--wash);padding:.05em .3em;border-radius:3px}
.scroll{overflow-x:auto;margin:1rem 0 1.25rem}
.on-narrow{display:none}
table{overflow-wrap:normal;border-collapse:collapse;font-size:.875rem;line-height:1.4;min-width:100%}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
caption{text-align:left;font-weight:650;padding:0 0 .35rem;caption-side:top}
th,td{padding:.4rem .75rem .4rem 0;vertical-align:top;text-align:left;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom;border-bottom:1px solid var(--ink)}
tbody th{font-weight:500}
.n{text-align:right;padding-left:.5rem;white-space:nowrap}
thead .n{white-space:normal}
.wide table{font-size:.75rem}
.wide th,.wide td{padding-right:.4rem}
.wide .n{padding-left:.15rem}
th:last-child,td:last-child{padding-right:0}
.notes{color:var(--soft);font-size:.8125rem;line-height:1.5;margin:-.35rem 0 1.25rem}
.notes p{margin:.1rem 0}
.pairs{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.3rem 1.5rem;margin:1rem 0;font-size:.9375rem}
.pairs dt{color:var(--soft)}
.pairs dd{margin:0;overflow-wrap:anywhere}
.terms dt{font-weight:650;margin-top:.75rem}
.terms dd{margin:.1rem 0 0;max-width:43rem}
figure{margin:2rem 0 2.25rem}
figcaption .finds{font-weight:650;font-size:1.0625rem;line-height:1.35;margin:0;max-width:none;text-wrap:balance}
figcaption .shows{color:var(--soft);font-size:.875rem;margin:.2rem 0 .75rem;max-width:none}
figure svg{display:block;width:100%;height:auto}
.source{color:var(--soft);font-size:.8125rem;margin:.5rem 0 0;max-width:none}
details{margin:.35rem 0;font-size:.875rem}
summary{cursor:pointer;color:var(--accent)}
footer{color:var(--soft);font-size:.8125rem;padding-top:2.5rem;padding-bottom:3rem}
@media(max-width:40rem){body{font-size:15px}h1{font-size:1.625rem}nav ol{columns:1}.pairs{grid-template-columns:1fr;gap:0}
.pairs dd{margin-bottom:.5rem}header{padding-top:1.5rem}header,main,footer,nav{padding:0 1rem}
.on-wide{display:none}.on-narrow{display:block}
.scroll{background:linear-gradient(90deg,#fff 30%,#fff0) 0 0,linear-gradient(270deg,#fff 30%,#fff0) 100% 0,
linear-gradient(90deg,#14213d40,#14213d00) 0 0,linear-gradient(270deg,#14213d40,#14213d00) 100% 0;
background-repeat:no-repeat;background-size:2.5rem 100%,2.5rem 100%,.9rem 100%,.9rem 100%;
background-attachment:local,local,scroll,scroll}
.many::before,.wide::before{display:block;position:sticky;left:0;color:var(--soft);font-size:.8125rem;
content:"Swipe the table sideways \2192"}
:lang(id) .many::before,:lang(id) .wide::before{content:"Geser tabel ke samping \2192"}
.many table,.wide table{font-size:.8125rem}tbody th{min-width:6.5rem}
.many td:not(.n),.wide td:not(.n){min-width:6.5rem}}
@media print{@page{size:A4;margin:18mm 16mm}body{font-size:10pt}nav,.skip,details:not([open]){display:none}
header,main,footer{max-width:none;padding:0}h2{break-after:avoid;margin-top:1.5rem}h3{break-after:avoid}
.on-wide{display:block}.on-narrow,.many::before,.wide::before{display:none}figure,.callout,.figures,tr{break-inside:avoid}.scroll{overflow:visible}thead{display:table-header-group}}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
)css";

}  // namespace gelombang::reports
