<#import "template.ftl" as layout>
<#--
    What Keypool's mails look like: one column of at most 600 px, of tables and inline styles, since mail programs agree
    on little else; nothing is loaded from anywhere. It stands in the layout of the realm's e-mail theme.
    The style element is for dark programs that leave colours to the mail; the others ignore it or invert by themselves.
-->
<#assign font = "font-family: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;">
<#assign colors = {"LOW": "#0066cc", "MEDIUM": "#b98412", "HIGH": "#b1380b"}>

<#macro letter level="LOW">
<@layout.emailLayout>
<style>
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    body { margin: 0; background-color: #f2f2f2; }
    @media (prefers-color-scheme: dark) {
        body, .keypool-page { background-color: #151515 !important; }
        .keypool-card { background-color: #292929 !important; border-right-color: #4d4d4d !important; border-bottom-color: #4d4d4d !important; border-left-color: #4d4d4d !important; }
        .keypool-text { color: #ffffff !important; }
        .keypool-muted { color: #c7c7c7 !important; }
        .keypool-line { border-color: #4d4d4d !important; }
        .keypool-quiet { background-color: #292929 !important; border-color: #92c5f9 !important; }
        .keypool-quiet a { color: #92c5f9 !important; }
    }
</style>
<table role="presentation" class="keypool-page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f2f2f2" style="background-color: #f2f2f2;">
<tr><td align="center" style="padding: 24px 8px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="main" class="keypool-card" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width: 600px; background-color: #ffffff; border: 1px solid #d2d2d2; border-top: 6px solid ${colors[level]};">
<tr><td align="${ltr?then('left', 'right')}" style="padding: 24px;">
<p class="keypool-muted" style="margin: 0 0 8px; ${font} font-size: 14px; line-height: 20px; color: #4d4d4d;">${realmName}</p>
<h1 class="keypool-text" style="margin: 0 0 16px; ${font} font-size: 24px; line-height: 32px; font-weight: bold; color: #151515;">${subject}</h1>
<#nested>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</@layout.emailLayout>
</#macro>

<#macro text>
<p class="keypool-text" style="margin: 0 0 16px; ${font} font-size: 16px; line-height: 24px; color: #151515;"><#nested></p>
</#macro>

<#macro note>
<p class="keypool-muted" style="margin: 0; ${font} font-size: 14px; line-height: 20px; color: #4d4d4d;"><#nested></p>
</#macro>

<#macro facts>
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 24px;">
<#nested>
</table>
</#macro>

<#macro fact name>
<tr>
<th scope="row" class="keypool-muted keypool-line" width="34%" align="${ltr?then('left', 'right')}" valign="top" style="padding: 8px 8px 8px 0; border-top: 1px solid #d2d2d2; ${font} font-size: 14px; line-height: 24px; font-weight: normal; color: #4d4d4d;">${name}</th>
<td class="keypool-text keypool-line" align="${ltr?then('left', 'right')}" valign="top" style="padding: 8px 0; border-top: 1px solid #d2d2d2; ${font} font-size: 16px; line-height: 24px; color: #151515; word-break: break-word;"><#nested></td>
</tr>
</#macro>

<#-- A link that looks like a button without any picture; Outlook shows it square. -->
<#macro button link quiet=false>
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 24px;">
<tr><td<#if quiet> class="keypool-quiet"</#if> align="center" bgcolor="${quiet?then('#ffffff', '#b1380b')}" style="border: 1px solid ${quiet?then('#0066cc', '#b1380b')}; border-radius: 6px; background-color: ${quiet?then('#ffffff', '#b1380b')};">
<a href="${link}" style="display: inline-block; padding: 11px 24px; ${font} font-size: 16px; line-height: 24px; font-weight: bold; text-decoration: none; color: ${quiet?then('#0066cc', '#ffffff')};"><#nested></a>
</td></tr>
</table>
</#macro>
